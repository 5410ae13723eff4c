import type { PageRules } from '@desirepath/protocol'
import { maskerOf } from './masks.ts'

/**
 * The page a path stands for: the same for every matcher, report and label. A page stands for itself: what was made one
 * before stays as it is.
 */
export function pageOf(path: string, rules: PageRules): string {
  const { query, hash, masks, ids } = rules
  const text = rules.ignoreCase ? path.toLowerCase() : path
  if (!query && !hash && !masks && !ids) return rules.trailingSlash ? withoutSlash(text) : text
  const { place, asked, fragment } = partsOf(text)
  let page = rules.trailingSlash ? withoutSlash(place) : place
  const routes = hash === undefined || (hash === 'keep' && /^#!?\//.test(fragment))
  // `#/` is a router's own front page.
  if (routes) page += rules.trailingSlash ? withoutSlash(fragment, fragment.indexOf('/') + 1) : fragment
  if (masks || ids) page = maskerOf(rules)(page)
  return page + (query ? allowed(asked, query, rules.ignoreCase) : asked)
}

/** A hash may stand before the question mark (a router's) or after it (a browser's); it is put before. */
function partsOf(text: string): { place: string; asked: string; fragment: string } {
  const [before = '', after] = cut(text, '?')
  const [place = '', early = ''] = cut(before, '#', true)
  const [asked = '', late = ''] = after === undefined ? [] : cut(after, '#', true)
  return { place, asked: asked === '' ? '' : `?${asked}`, fragment: early || cut(late, '?')[0]! }
}

function cut(text: string, mark: string, keep = false): string[] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(keep ? at : at + 1)]
}

/** Only these parameters, in the order of the rule, so that one page is not two by the order in which they were sent. */
function allowed(asked: string, names: readonly string[], ignoreCase: boolean): string {
  if (asked === '') return ''
  const wanted = ignoreCase ? names.map((name) => name.toLowerCase()) : names
  const rank = (pair: string) => wanted.indexOf(cut(pair, '=')[0]!)
  const kept = asked
    .slice(1)
    .split('&')
    .filter((pair) => rank(pair) >= 0)
    .sort((a, b) => rank(a) - rank(b))
  return kept.length > 0 ? `?${kept.join('&')}` : ''
}

function withoutSlash(text: string, least = 1): string {
  let end = text.length
  while (end > least && text[end - 1] === '/') end--
  return text.slice(0, end)
}
