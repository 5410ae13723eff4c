import type { SharedView } from '@desirepath/protocol'
import { el, get, moment } from './dom.ts'
import { call, type Refused } from './server.ts'

/** The page of a link, `/s?site=…&share=…#token=…`: the reports that were shared, and nothing to go elsewhere by. */
void open()
// Another link in the same tab may differ behind the # only.
addEventListener('hashchange', open)

async function open(): Promise<void> {
  const query = new URLSearchParams(location.search)
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  const [site, share] = [query.get('site'), query.get('share')]
  get('reports').replaceChildren()
  get('wrong').textContent = ''
  if (!site || !share || !token) return lost('The link is not whole. Copy all of it, to its very end.')
  try {
    const at = `/v1/${encodeURIComponent(site)}/shares/${encodeURIComponent(share)}/view`
    draw(await call<SharedView>('GET', at, token))
  } catch (error) {
    const { code, message } = error as Refused
    lost(WORDS[code] ?? message)
  }
}

/** What the server says is for whoever has its key. */
const WORDS: Record<string, string> = {
  expired: 'This link has expired. Ask whoever sent it for another.',
  not_found: 'This link was taken back. Ask whoever sent it for another.',
  unknown_site: 'This link was taken back. Ask whoever sent it for another.',
  unauthorized: 'This link does not open anything. Copy all of it, to its very end, or ask for another.',
  forbidden: 'This link does not open anything. Copy all of it, to its very end, or ask for another.',
}

function draw({ site, name, reports }: SharedView): void {
  const title = name ?? site.name ?? site.id
  document.title = `${title} · Desirepath`
  get('title').textContent = title
  const computed = reports.flatMap(({ answer }) => (answer ? [answer.computedAt] : []))
  get('said').textContent = computed.length > 0 ? `Counted ${moment(Math.min(...computed))}.` : ''
  get('reports').replaceChildren(...reports.map(reportOf))
}

/** The widget draws what it is given and asks for nothing: there is nothing else that it could ask for here. */
function reportOf({ report, answer, error }: SharedView['reports'][number]): HTMLElement {
  if (!answer) return el('p', { class: 'wrong' }, `A report cannot be shown. ${error?.message ?? ''}`)
  return Object.assign(document.createElement(`journey-${report}`), { data: answer })
}

function lost(words: string): void {
  get('title').textContent = 'Nothing to show'
  get('said').textContent = ''
  get('wrong').textContent = words
}
