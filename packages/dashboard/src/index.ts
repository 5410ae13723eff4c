import { el, fill, get, show } from './dom.ts'
import { startCopy } from './empty.ts'
import { startNewSite } from './new-site.ts'
import { Place, VIEWS, type ViewName } from './place.ts'
import { head, leaveSite, showSite, startDrawing, startJourneyChoice } from './report.ts'
import { listSites, type Refused, readToken, type Site } from './server.ts'
import { readSession, type Session } from './session.ts'
import { askToSignIn, startSignIn } from './sign-in.ts'
import { closeView, OTHER_VIEWS, openView } from './views/open.ts'

/** Where we are, once it is known. */
let place: Place | undefined

/** The dashboard at `/`: who is looking, which site, and what of it. */
startSignIn(open)
startCopy()
startJourneyChoice()
get('sign-out').addEventListener('click', () => {
  leaveSite()
  closeView(get('view'))
  get('views').hidden = true
  askToSignIn()
})
get<HTMLSelectElement>('site').addEventListener('change', ({ target }) => {
  history.pushState(null, '', addressOf((target as HTMLSelectElement).value, 'board'))
  void open()
})
startNewSite(open)
startDrawing(() => place)
addEventListener('popstate', open)
void open()

async function open(): Promise<void> {
  leaveSite()
  closeView(get('view'))
  get('views').hidden = true
  get('trouble').textContent = ''
  const session = readSession()
  if (!session) return askToSignIn()
  try {
    const sites = 'key' in session ? await listSites(session.key) : [{ id: session.site }]
    get('pickers').hidden = false
    if (sites.length === 0) return show('no-sites')
    const site = wanted(sites)
    fill(get<HTMLSelectElement>('site'), sites, site.id)
    head(site)
    const token = await tokenFor(session, site.id)
    place = new Place(site.id, token, 'key' in session ? session.key : undefined, (view, more) =>
      goTo(site.id, view, more),
    )
    showView(place)
  } catch (error) {
    lost(error as Refused)
  }
}

/** The view that the address names, among those that this session may see. */
function showView(here: Place): void {
  const query = new URLSearchParams(location.search)
  const name = query.get('view') as ViewName
  const view = name in OTHER_VIEWS && allowed(name, here) ? name : 'board'
  drawNav(here, view)
  get('journey-label').hidden = true
  if (view === 'board') showSite(here.site, here.token, query.get('journey') ?? undefined, lost)
  else {
    show('view')
    void openView(view, here, get('view'), query, lost)
  }
}

function goTo(site: string, view: ViewName, more: Record<string, string> = {}): void {
  history.pushState(null, '', addressOf(site, view, more))
  void open()
}

function addressOf(site: string, view: ViewName, more: Record<string, string> = {}): string {
  return `/?${new URLSearchParams({ site, ...(view !== 'board' && { view }), ...more })}`
}

function allowed(view: ViewName, { key }: Place): boolean {
  return view === 'board' || key !== undefined || !OTHER_VIEWS[view].admin
}

/** Links, so that a view can be opened beside another one. */
function drawNav(here: Place, current: ViewName): void {
  const links = VIEWS.filter((view) => allowed(view, here)).map((view) =>
    el(
      'a',
      {
        href: addressOf(here.site, view),
        'aria-current': view === current && 'page',
        click: (event) => {
          const { ctrlKey, metaKey, shiftKey } = event as MouseEvent
          if (ctrlKey || metaKey || shiftKey) return
          event.preventDefault()
          here.go(view)
        },
      },
      view === 'board' ? 'Board' : OTHER_VIEWS[view].title,
    ),
  )
  get('views').replaceChildren(...links)
  get('views').hidden = false
}

/** The site that the address names, else the first. */
function wanted(sites: Site[]): Site {
  const named = new URLSearchParams(location.search).get('site')
  return sites.find(({ id }) => id === named) ?? sites[0]!
}

function tokenFor(session: Session, site: string): Promise<string> | string {
  return 'key' in session ? readToken(session.key, site) : session.token
}

/** A token that is over is renewed where a key can; anything that may pass is told and tried again. */
function lost({ code, message }: Refused): void {
  const session = readSession()
  if (code === 'expired' && session && 'key' in session) return void open()
  if (code === 'unauthorized' || code === 'expired') {
    leaveSite()
    get('views').hidden = true
    askToSignIn(message)
  } else get('trouble').textContent = message
}
