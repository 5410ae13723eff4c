import { type Breakdown, DEFAULT_SETTINGS, type FunnelQuestion, readQuestion } from '@desirepath/protocol'
import { pageCodesOf } from '../page-codes.ts'
import { keepShape } from '../pieces.ts'
import type { CountingSite } from '../site.ts'
import { EventTable } from '../table/table.ts'
import { type FunnelWalk, funnelWalk } from './actors.ts'
import { attributedRow, type Buckets, bucketsOf } from './breakdown.ts'
import { Found } from './found.ts'
import { NextPages } from './next.ts'
import { emptyFunnel, type FunnelPartial, type Tally, tallyOf } from './partial.ts'

/** Counts a funnel over the actors of a table. */
export function foldFunnel(table: EventTable, question: FunnelQuestion, site: CountingSite): FunnelPartial {
  const walk = funnelWalk(table, question, site)
  const partial = emptyFunnel(walk.plan.steps)
  partial.events = table.size
  const { breakdown } = question
  const values = breakdown && new Values(partial, breakdown, bucketsOf(table, breakdown, site.pages))
  const nextPages = new NextPages(walk.order, pageCodesOf(table, site.pages))
  const count = new Count(walk, partial, nextPages, breakdown?.attribution === 'all' ? undefined : values)
  walk.eachFound(count)
  count.done()
  if (values && breakdown?.attribution === 'all') countAll(walk, values)
  const other = otherSide(question)
  if (other) partial.compared = foldFunnel(table, other, site)
  return partial
}

/** Counts each chain that is found. */
class Count {
  readonly #last: number
  readonly #rows: Int32Array
  readonly #t: Float64Array
  readonly #partial: FunnelPartial
  readonly #pages: NextPages
  readonly #values: Values | undefined
  /** By step: how many of the dropped went where. */
  readonly #next: Int32Array[]

  constructor(
    { plan, order }: Pick<FunnelWalk, 'plan' | 'order'>,
    partial: FunnelPartial,
    pages: NextPages,
    values?: Values,
  ) {
    this.#last = plan.steps - 1
    this.#rows = order.rows
    this.#t = order.t
    this.#partial = partial
    this.#pages = pages
    this.#values = values
    this.#next = partial.next.map(() => new Int32Array(pages.count))
  }

  found(found: Found): void {
    const partial = this.#partial
    const t = this.#t
    addTo(partial, found, t)
    const { last, length, place } = found
    if (last === this.#last) partial.totals.push(t[place[length - 1]!]! - t[place[0]!]!)
    else {
      partial.dropped[last]!++
      this.#next[last]![this.#pages.after(found)]!++
    }
    if (this.#values) addTo(this.#values.tallyFor(found, this.#rows), found, t)
  }

  /** Writes what was counted in numbers into the partial. */
  done(): void {
    this.#next.forEach((counts, step) => {
      counts.forEach((count, way) => {
        if (count > 0) this.#partial.next[step]!.set(this.#pages.keyOf(way), count)
      })
    })
  }
}

/** The tallies of a breakdown's values, by bucket. */
class Values {
  readonly buckets: Buckets
  readonly #breakdown: Breakdown
  readonly #partial: FunnelPartial
  readonly #tallies: Tally[] = []

  constructor(partial: FunnelPartial, breakdown: Breakdown, buckets: Buckets) {
    this.#partial = partial
    this.#breakdown = breakdown
    this.buckets = buckets
  }

  /** The tally under which an actor is counted. */
  tallyFor(found: Found, rows: Int32Array): Tally {
    const row = attributedRow(this.#breakdown, this.buckets, found, rows)
    return row === undefined ? tallyOf(this.#partial, this.buckets.missing) : this.of(this.buckets.of(row))
  }

  of(bucket: number): Tally {
    return (this.#tallies[bucket] ??= tallyOf(this.#partial, this.buckets.names.values[bucket]!))
  }
}

/** Each value's events are a funnel of their own, so an actor may count under several. */
function countAll(walk: FunnelWalk, values: Values): void {
  const { plan, order, entry } = walk
  const { buckets } = values
  const found = new Found(plan.steps)
  walk.each((actor) => {
    const met = new Set<number>()
    for (let place = actor.from; place < actor.to; place++) met.add(buckets.of(order.rows[place]!))
    for (const bucket of met) {
      actor.refill((row) => buckets.of(row) === bucket)
      const chain = actor.search(entry)
      if (!chain) continue
      found.take(plan, chain, actor.stream, actor.from, actor.to)
      addTo(values.of(bucket), found, order.t)
    }
  })
}

/** The question as it would be about the other side alone. */
function otherSide({ compare, breakdown: _, ...question }: FunnelQuestion): FunnelQuestion | undefined {
  return compare && { ...question, ...compare }
}

function addTo({ reached, legs }: Tally, { length, slot, place }: Found, t: Float64Array): void {
  for (let at = 0; at < length; at++) {
    const step = slot[at]!
    reached[step]!++
    if (at > 0) legs[step]!.push(t[place[at]!]! - t[place[at - 1]!]!)
  }
}

// Of each class that counts, one object that counts nobody: {@link keepShape} says why.
const nobody = new EventTable()
const question = readQuestion({ kind: 'funnel', steps: [{}] }) as FunnelQuestion
const walk = funnelWalk(nobody, question, DEFAULT_SETTINGS)
const partial = emptyFunnel(1)
const breakdown: Breakdown = { prop: [], attribution: 'entry' }
const values = new Values(partial, breakdown, bucketsOf(nobody, breakdown, DEFAULT_SETTINGS.pages))
const pages = new NextPages(walk.order, pageCodesOf(nobody, DEFAULT_SETTINGS.pages))
for (const one of [walk, values, new Count(walk, partial, pages, values)]) keepShape(one)
