import { readQuestion } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANY_ENTRY, type Chain } from '../../packages/journey/src/funnel/chain.ts'
import { GeneralSearch } from '../../packages/journey/src/funnel/general.ts'
import { OrderedSearch } from '../../packages/journey/src/funnel/ordered.ts'
import { type Plan, planOf } from '../../packages/journey/src/funnel/plan.ts'
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

function planned(option: object): Plan {
  const question = readQuestion({ kind: 'funnel', ...option })
  if (question.kind !== 'funnel') throw new Error('not a funnel')
  return planOf(question)
}
