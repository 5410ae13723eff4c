import type { Chain, EntryRange } from './chain.ts'
import { Exclusions, NO_EXCLUSIONS } from './exclusions.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './stream.ts'
import { UnorderedSearch } from './unordered.ts'

/** A chain so far: the steps filled, the group of its last event, and how it came there. */
interface Way {
  filled: number
  group: number
  at: number
  step: number
  before: Way | null
}

/**
 * Unordered funnels where it matters in which order the steps came: exclusions (whose `from` and `to` are then places
 * in the chain, the first event being 0), a window per step, strictly later steps. Tries every set of steps that can be filled.
 */
export class UnorderedLegsSearch {
  readonly #plan: Plan
  readonly #stream: Stream

  constructor(plan: Plan, stream: Stream) {
    this.#plan = plan
    this.#stream = stream
  }

  find(entry: EntryRange): Chain | null {
    const { excludeMode, legMs, increase } = this.#plan
    const simple = legMs === Infinity && !increase
    if (this.#stream.excluded === 0) return simple ? this.#simple(entry) : this.#best(NO_EXCLUSIONS, entry, 1)
    const clean = new Exclusions(this.#plan, this.#stream)
    if (excludeMode !== 'disqualify') return this.#best(clean, entry, 1)
    const plain = simple ? this.#simple(entry) : this.#best(NO_EXCLUSIONS, entry, 1)
    return plain && this.#best(clean, entry, plain.at.length)
  }

  #simple(entry: EntryRange): Chain | null {
    return new UnorderedSearch(this.#plan, this.#stream).find(entry)
  }

  /** The chain with the most steps, `least` at any rate, that gives the times (F8). */
  #best(exclusions: Pick<Exclusions, 'after'>, entry: EntryRange, least: number): Chain | null {
    const { from, groups, steps } = this.#stream
    let best: Way[] | null = null
    for (let start = 0; start < groups; start++) {
      const time = this.#stream.timeOf(start)
      if (time < entry.from || time > entry.to) continue
      if (!steps.subarray(from[start]!, from[start + 1]!).some((bits) => bits !== 0)) continue
      const wanted = best ? best.length + (this.#plan.closest ? 0 : 1) : least
      if (this.#longest(exclusions, start) < wanted) continue
      const found = this.#earliest(exclusions, start)
      if (
        !best ||
        found.length > best.length ||
        (this.#plan.closest && found.at(-1)!.group <= best.at(-1)!.group)
      )
        best = found
      if (best.length === this.#plan.steps && !this.#plan.closest) break
    }
    return best && { at: best.map((way) => way.at), step: best.map((way) => way.step) }
  }

  /** How many steps a chain from `start` can fill: for each set of steps, its latest last group is enough to know. */
  #longest(exclusions: Pick<Exclusions, 'after'>, start: number): number {
    let longest = 0
    const ways = new Map<number, Way>()
    this.#extend(
      exclusions,
      start,
      () => ways.values(),
      (way) => {
        ways.set(way.filled, way)
        if (this.#mayEnd(exclusions, start, way)) longest = Math.max(longest, bitCount(way.filled))
      },
    )
    return longest
  }

  /** The earliest times among the chains from `start` with the most steps, or with `closest` among those complete first. */
  #earliest(exclusions: Pick<Exclusions, 'after'>, start: number): Way[] {
    const ways = new Map<string, Way>()
    let best: Way | null = null
    this.#extend(
      exclusions,
      start,
      () => ways.values(),
      (way) => {
        const key = `${way.filled},${way.group}`
        const known = ways.get(key)
        if (!known || isEarlier(way, known)) ways.set(key, way)
        if (!this.#mayEnd(exclusions, start, way)) return
        const more = best ? bitCount(way.filled) - bitCount(best.filled) : 1
        const sooner = best !== null && this.#plan.closest ? way.group - best.group : 0
        if (more > 0 || (more === 0 && (sooner < 0 || (sooner === 0 && isEarlier(way, best!))))) best = way
      },
    )
    return best ? listOf(best) : []
  }

  /** Offers every way that comes of one more event, group by group. */
  #extend(
    exclusions: Pick<Exclusions, 'after'>,
    start: number,
    known: () => Iterable<Way>,
    offer: (way: Way) => void,
  ): void {
    const { windowMs, legMs, increase } = this.#plan
    const { from, groups, steps } = this.#stream
    const end = this.#stream.timeOf(start) + windowMs
    for (let group = start; group < groups && this.#stream.timeOf(group) <= end; group++) {
      const time = this.#stream.timeOf(group)
      const holds = (way: Way) =>
        way.group === group
          ? !increase
          : time - this.#stream.timeOf(way.group) <= legMs &&
            exclusions.after(way.group, bitCount(way.filled) - 1) >= time
      const before = [...known()]
      // Each way may go on to each step, which makes an object and asks the exclusions: some 30 looks.
      this.#plan.budget.spend(1 + 32 * this.#plan.steps * before.length * (from[group + 1]! - from[group]!))
      for (let at = from[group]!; at < from[group + 1]!; at++) {
        const ways = (increase ? before : [...known()]).filter(holds)
        for (let step = 0; step < this.#plan.steps; step++) {
          if (!(steps[at]! & (1 << step))) continue
          if (group === start) offer({ filled: 1 << step, group, at, step, before: null })
          for (const way of ways)
            if (!(way.filled & (1 << step)))
              offer({ filled: way.filled | (1 << step), group, at, step, before: way })
        }
      }
    }
  }

  #mayEnd(exclusions: Pick<Exclusions, 'after'>, start: number, way: Way): boolean {
    const { excludeMode, windowMs, legMs } = this.#plan
    if (excludeMode === 'stop') return true
    const next = exclusions.after(way.group, bitCount(way.filled) - 1)
    const end = Math.min(this.#stream.timeOf(start) + windowMs, this.#stream.timeOf(way.group) + legMs)
    return next === Infinity || next > end
  }
}

function listOf(last: Way): Way[] {
  const list: Way[] = []
  for (let way: Way | null = last; way; way = way.before) list.unshift(way)
  return list
}

/** Is the first of two ways with equally many events the lexicographically earlier? */
function isEarlier(a: Way, b: Way): boolean {
  const times = listOf(a)
  const others = listOf(b)
  const differing = times.findIndex((way, index) => way.group !== others[index]!.group)
  return differing >= 0 && times[differing]!.group < others[differing]!.group
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}
