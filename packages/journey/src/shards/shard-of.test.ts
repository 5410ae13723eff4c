import { describe, expect, it } from 'vitest'
import { shardOf } from './shard-of.ts'

describe('the shard of a visitor', () => {
  // What is stored lies by it: another hash would be another database.
  it.each([
    ['', 11],
    ['visitor', 36],
    ['é\ud800', 56],
    ['3f0c9a7e-1111-4222-8333-444455556666', 33],
  ])('%j is always the same', (visitor, shard) => {
    expect(shardOf(visitor, 64)).toBe(shard)
  })

  it('is about as often one as another', () => {
    const visitors = new Int32Array(64)
    for (let n = 0; n < 64_000; n++) visitors[shardOf(`visitor-${n}`, 64)]!++
    expect(Math.min(...visitors)).toBeGreaterThan(850)
    expect(Math.max(...visitors)).toBeLessThan(1150)
  })
})
