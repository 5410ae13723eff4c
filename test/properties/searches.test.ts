import { readQuestion } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANY_ENTRY, type Chain } from '../../packages/journey/src/funnel/chain.ts'
import { GeneralSearch } from '../../packages/journey/src/funnel/general.ts'
import { OrderedSearch } from '../../packages/journey/src/funnel/ordered.ts'
import { type Plan, planOf } from '../../packages/journey/src/funnel/plan.ts'
import { searchFor } from '../../packages/journey/src/funnel/search.ts'
import { Stream } from '../../packages/journey/src/funnel/stream.ts'
import { UnorderedSearch } from '../../packages/journey/src/funnel/unordered.ts'
import { UnorderedLegsSearch } from '../../packages/journey/src/funnel/unordered-legs.ts'
import { always } from './check.ts'

/** Streams far longer than a brute-force reference could take: (time, bits of the four steps it fits). */
const streams = fc.array(fc.tuple(fc.nat(60), fc.constantFrom(1, 1, 2, 2, 4, 8, 3, 6, 10, 15, 0)), {
  maxLength: 60,
})

function streamOf(events: [t: number, bits: number][], steps: number): Stream {
  const stream = new Stream()
  stream.clear(events.length)
  const sorted = events.toSorted(([a], [b]) => a - b)
  sorted.forEach(([t, bits], place) => {
    stream.push(t, bits & ((1 << steps) - 1), 0, place)
  })
  stream.group()
  return stream
}

const options = fc.record({
  steps: fc.integer({ min: 1, max: 4 }).map((count) => Array.from({ length: count }, () => ({}))),
  windowMs: fc.constantFrom(null, 1, 5, 20),
  timing: fc.constantFrom('earliest', 'closest'),
  sameTime: fc.constantFrom('any', 'increase'),
})

function timesOf(chain: Chain | null, { t }: Stream): number[] | null {
  return chain === null ? null : chain.at.map((at) => t[at]!)
}

describe('the quick and the general search find the same times in long streams', () => {
  it('in order', () => {
    always(3000, [streams, options], (events, option) => {
      const plan = planned({ ...option, order: 'ordered' })
      const stream = streamOf(events, plan.steps)
      expect(timesOf(new GeneralSearch(plan, stream).find(ANY_ENTRY), stream)).toEqual(
        timesOf(new OrderedSearch(plan, stream).find(ANY_ENTRY), stream),
      )
    })
  })

  it('in order, with optional steps and windows per step: by one scan as by one for each entry', () => {
    const loose = fc.record({
      ...{ windowPer: fc.constantFrom('chain', 'step'), entry: fc.constantFrom('any', 'first') },
      optional: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    })
    always(4000, [streams, options, loose], (events, { steps, ...option }, { optional, ...more }) => {
      const plan = planned({
        ...{ ...option, ...more, order: 'ordered', excludeMode: 'stop' },
        steps: steps.map((step, at) => ({ ...step, ...(at > 0 && { optional: optional[at] }) })),
      })
      const stream = streamOf(events, plan.steps)
      const scanned = searchFor(plan, stream)()
      // An exclusion that is never on makes the search go through the entries.
      const other = streamOf(events, plan.steps)
      other.excluded = 1
      const searched = searchFor(plan, other)()
      expect(timesOf(scanned, stream)).toEqual(timesOf(searched, other))
      expect(scanned?.step).toEqual(searched?.step)
    })
  })

  it('in any order', () => {
    always(600, [streams, options], (events, option) => {
      const plan = planned({ ...option, order: 'unordered', sameTime: 'any' })
      const stream = streamOf(events, plan.steps)
      // A limit on legs that no leg exceeds makes the general search do the work.
      const general = new UnorderedLegsSearch({ ...plan, legMs: 1e9 }, stream).find(ANY_ENTRY)
      expect(timesOf(general, stream)).toEqual(
        timesOf(new UnorderedSearch(plan, stream).find(ANY_ENTRY), stream),
      )
    })
  })
})

describe('an actor with very many events', () => {
  // Entry by entry this would be some 10^11 looks, which the budget refuses.
  it('is searched in one scan, also where it never gets through', () => {
    const plan = planned({ steps: [{}, {}, {}], windowPer: 'step', windowMs: 1e9 })
    const stream = streamOf(
      [[0, 4], ...Array.from({ length: 50_000 }, (_, at): [number, number] => [at + 1, at % 2 ? 2 : 1])],
      3,
    )
    expect(timesOf(new GeneralSearch(plan, stream).find(ANY_ENTRY), stream)).toEqual([1, 2])
  })
})

function planned(option: object): Plan {
  const question = readQuestion({ kind: 'funnel', ...option })
  if (question.kind !== 'funnel') throw new Error('not a funnel')
  return planOf(question)
}
