import { fill, get, show } from './dom.ts'
import { startCopy } from './empty.ts'
import { head, leaveSite, showSite, startJourneyChoice } from './report.ts'
import { listSites, type Refused, readToken, type Site } from './server.ts'
import { readSession, type Session } from './session.ts'
import { askToSignIn, startSignIn } from './sign-in.ts'

/** The dashboard at `/`: who is looking, which site, and its board. */
startSignIn(open)
startCopy()
startJourneyChoice()
get('sign-out').addEventListener('click', () => {
  leaveSite()
  askToSignIn()
})
get<HTMLSelectElement>('site').addEventListener('change', ({ target }) => {
  history.pushState(null, '', `/?site=${encodeURIComponent((target as HTMLSelectElement).value)}`)
  void open()
})
addEventListener('popstate', open)
void open()

async function open(): Promise<void> {
  leaveSite()
  const session = readSession()
  if (!session) return askToSignIn()
  try {
    const sites = 'key' in session ? await listSites(session.key) : [{ id: session.site }]
    get('pickers').hidden = false
    if (sites.length === 0) return show('no-sites')
    const site = wanted(sites)
    fill(get<HTMLSelectElement>('site'), sites, site.id)
    head(site)
    showSite(site.id, await tokenFor(session, site.id), lost)
  } catch (error) {
    lost(error as Refused)
  }
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
    askToSignIn(message)
  } else get('trouble').textContent = message
}
