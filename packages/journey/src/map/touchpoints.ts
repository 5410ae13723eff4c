import { type MapQuestion, NOT_SET, ON_SITE } from '@desirepath/protocol'
import type { Budget } from '../budget.ts'
import { compileMasks } from '../match/matcher.ts'
import { pageOf } from '../match/pages.ts'
import type { CountingSite } from '../site.ts'
import { Dictionary } from '../table/dictionary.ts'
import type { EventTable } from '../table/table.ts'
import { metKey } from './partial.ts'

/** What shows as a touchpoint where nobody saved it: what a person meets, not what is measured about it. */
const MET = new Set(['view', 'touchpoint', 'custom'])
/** Matchers that fit into one set of masks. */
const A_MASK = 32

export interface MapTouchpoints {
  keys: readonly string[]
  /** Calls with the place of every saved touchpoint that the event is like; tells whether there was one. */
  saved(touch: number, row: number, found: (saved: number) => void): boolean
  /** The key of an event that is like none of them; -1 for what is no touchpoint. */
  other(touch: number): number
}

export function touchpointsOf(
  table: EventTable,
  { touchpoints }: MapQuestion,
  site: CountingSite,
  budget: Budget,
): MapTouchpoints {
  const groups = Array.from({ length: Math.ceil(touchpoints.length / A_MASK) }, (_, at) =>
    compileMasks(
      table,
      touchpoints.slice(at * A_MASK, (at + 1) * A_MASK).map(({ match }) => match),
      site.pages,
      budget,
    ),
  )
  const keys = new Dictionary<string>()
  const others = Int32Array.from(table.touchpoints, ({ kind, name, path, channel }) => {
    if (!MET.has(kind)) return -1
    const label = path === undefined || kind === 'custom' ? name : pageOf(path, site.pages)
    return keys.codeOf(metKey(channel ?? (path === undefined ? NOT_SET : ON_SITE), label))
  })
  return {
    keys: keys.values,
    saved(touch, row, found) {
      let any = false
      for (let group = 0; group < groups.length; group++) {
        const masks = groups[group]!
        const { sure, open } = masks
        let fits = sure[touch]!
        if (open[touch] !== 0) fits |= masks.decide(open[touch]!, row)
        while (fits !== 0) {
          const bit = 31 - Math.clz32(fits)
          found(group * A_MASK + bit)
          fits &= ~(1 << bit)
          any = true
        }
      }
      return any
    },
    other: (touch) => others[touch]!,
  }
}
