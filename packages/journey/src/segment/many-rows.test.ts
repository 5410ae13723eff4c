import { readEntry } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { entriesOf } from './entries.ts'
import type { StoredEntry } from './entry.ts'
import { Segment } from './segment.ts'
import { writeSegment } from './write.ts'

const shown = (list: readonly StoredEntry[]) => list.map((one) => JSON.stringify(one))

// More rows than 16 bits can number.
describe('a segment of 66,000 events', () => {
  it.each([
    ['one value in all rows', () => 'same'],
    ['a value in every second row', (at: number) => (at % 2 ? 'odd' : undefined)],
    ['a rare value', (at: number) => (at % 997 ? undefined : `r${at}`)],
    ['300 values', (at: number) => at % 300],
    ['another value in each row', (at: number) => `v${at}`],
  ])('keeps a property with %s', (_, propOf) => {
    const list = Array.from({ length: 66_000 }, (_, at): StoredEntry => {
      const k = propOf(at)
      const props = k === undefined ? undefined : { k }
      const line = { id: `p.${at}`, visitor: `u${at % 7}`, t: at * 100_000, name: 'a', props }
      return { entry: readEntry(line, 1e13, () => '') }
    })
    const back = shown(entriesOf(new Segment(writeSegment(list))))
    expect(shown(list).filter((text, at) => text !== back[at])).toEqual([])
  })
})
