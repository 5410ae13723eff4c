import { ANY_ENTRY, type Chain, type EntryRange } from './chain.ts'
import { GeneralSearch } from './general.ts'
import { OrderedSearch } from './ordered.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './stream.ts'
import { UnorderedSearch } from './unordered.ts'
import { UnorderedLegsSearch } from './unordered-legs.ts'

/** Finds the chain that counts an actor; the stream is to be filled and grouped before each call. */
export type Search = (entry?: EntryRange) => Chain | null

/** Takes the quick search wherever it is exact, and the general one for the rest. */
export function searchFor(plan: Plan, stream: Stream): Search {
  const { order, legMs, increase, optional, firstEntry } = plan
  const general =
    order === 'unordered' ? new UnorderedLegsSearch(plan, stream) : new GeneralSearch(plan, stream)
  const quick = order === 'unordered' ? new UnorderedSearch(plan, stream) : new OrderedSearch(plan, stream)
  const quickIsExact =
    legMs === Infinity &&
    (order === 'ordered' ? !optional.includes(true) : order === 'unordered' && !increase)
  return (entry = ANY_ENTRY) =>
    (quickIsExact && stream.excluded === 0 ? quick : general).find(
      firstEntry ? firstOf(plan, stream, entry) : entry,
    )
}

/** Narrows a range to the time of the actor's first entry in it (F7). */
function firstOf({ order }: Plan, { t, steps, length }: Stream, entry: EntryRange): EntryRange {
  const wanted = order === 'unordered' ? -1 : 1
  for (let at = 0; at < length; at++) {
    const time = t[at]!
    if (steps[at]! & wanted && time >= entry.from && time <= entry.to) return { from: time, to: time }
  }
  return { from: Infinity, to: -Infinity }
}
