import type { PageRules, Segment, SegmentCondition } from '@desirepath/protocol'
import type { ActorOrder } from '../actors/order.ts'
import type { Budget } from '../budget.ts'
import type { EventTable } from '../table/table.ts'
import { compileMasks } from './matcher.ts'

/** Is the actor with these places, `from` to `to` - 1 of an order, in the segment? */
export type InSegment = (order: ActorOrder, from: number, to: number) => boolean

/** One function for all questions: compiled code hangs on it, which would go with one that is made anew for each. */
const everybody: InSegment = () => true

/** Compiles a segment; without one everybody is in. */
export function segmentTest(
  table: EventTable,
  segment: Segment | undefined,
  pages: PageRules,
  budget: Budget,
): InSegment {
  if (!segment) return everybody
  const { all = [], ...match } = segment
  // Conditions alone may hold for an actor that has no event like anything: one who never did something.
  const base: SegmentCondition[] = all.length === 0 || Object.keys(match).length > 0 ? [{ match }] : []
  const conditions = [...base, ...all].map(({ match, max = Infinity, min = max === 0 ? 0 : 1 }) => ({
    match,
    min,
    max,
  }))
  const masks = compileMasks(
    table,
    conditions.map(({ match }) => match),
    pages,
    budget,
  )
  const every = (1 << conditions.length) - 1
  /** Conditions that only ask for one event are settled by the first, and then need no further look. */
  const once = conditions.reduce(
    (bits, { min, max }, bit) => bits | (min <= 1 && max === Infinity ? 1 << bit : 0),
    0,
  )
  const met = new Int32Array(conditions.length)
  return ({ rows, touch }, from, to) => {
    met.fill(0)
    let left = every
    for (let place = from; place < to && left !== 0; place++) {
      const code = touch[place]!
      const open = masks.open[code]! & left
      let bits = (masks.sure[code]! & left) | (open === 0 ? 0 : masks.decide(open, rows[place]!))
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits)
        bits &= ~(1 << bit)
        met[bit]!++
        left &= ~(once & (1 << bit))
      }
    }
    return conditions.every(({ min, max }, bit) => met[bit]! >= min && met[bit]! <= max)
  }
}
