import type { RuleDocument } from '@desirepath/protocol'
import { el, number } from '../dom.ts'
import { soon } from '../parts/soon.ts'
import type { Place } from '../place.ts'

/** As `POST …/rules/preview` answers. */
interface Effect {
  before: number
  after: number
  events: number
  renamed: number
  pages: { page: string; events: number; from: { page: string; events: number }[]; fromCount: number }[]
  unlisted: number
}

/** Pages shown, and of each the pages it is made of. */
const SHOWN = 8
const FROM_SHOWN = 3

/** What the rule would change, while it is written. */
export function rulePreview(place: Place, id: string | undefined, value: () => RuleDocument) {
  const element = el('div', { class: 'preview', role: 'status' })
  const follow = soon(async (isLast) => {
    try {
      const effect = await place.api<Effect>('POST', '/rules/preview', { rule: value(), id })
      if (isLast()) element.replaceChildren(...wordsOf(effect))
    } catch (error) {
      if (isLast()) element.replaceChildren(el('p', { class: 'muted' }, (error as Error).message))
    }
  })
  return { element, follow }
}

function wordsOf({ before, after, events, renamed, pages, unlisted }: Effect): HTMLElement[] {
  if (events === 0) return [el('p', { class: 'muted' }, 'This changes no page of what was recorded so far.')]
  return [
    el(
      'p',
      {},
      `${number.format(before)} pages become ${number.format(after)}: ${number.format(renamed)} are called something else, in ${number.format(events)} events.`,
    ),
    el(
      'ul',
      {},
      pages.slice(0, SHOWN).map(({ page, events: of, from, fromCount }) =>
        el(
          'li',
          {},
          el('code', {}, page),
          ` ${number.format(of)} events, of `,
          from.slice(0, FROM_SHOWN).flatMap((one, at) => [at > 0 ? ', ' : '', el('code', {}, one.page)]),
          fromCount > FROM_SHOWN && ` and ${number.format(fromCount - FROM_SHOWN)} more`,
        ),
      ),
    ),
    el(
      'p',
      { class: 'muted' },
      pages.length > SHOWN ? `and ${number.format(pages.length - SHOWN + unlisted)} more pages` : '',
    ),
  ]
}
