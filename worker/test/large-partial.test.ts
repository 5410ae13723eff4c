import { describe, expect, it, vi } from 'vitest'
import { sizeOf } from '../store/sqlite/size-of.ts'
import { call, newSite } from './lib.ts'

vi.setConfig({ testTimeout: 120_000 })

const T = 1_760_000_000_000
/** Characters of two bytes each, in memory and in a message. */
const LONG = 'ж'.repeat(2000)

describe('a question of which a shard has more to tell than a message holds', () => {
  it('is refused with advice, and a shorter range of it is answered', async () => {
    const site = await newSite({ shards: 2 })
    // One visitor, and so one shard; 9,000 values of 4 KB are 36 MB.
    for (let piece = 0; piece < 9; piece++) {
      const lines = Array.from({ length: 1000 }, (_, at) => {
        const n = piece * 1000 + at
        return `{"visitor":"v","t":${T + n},"name":"call","props":{"note":"${n}${LONG}"}}\n`
      })
      const sent = await call('POST', `/v1/${site}/import`, { body: lines.join('') })
      expect(sent.body.error).toBe(undefined)
    }
    const ask = (more: object) =>
      call('POST', `/v1/${site}/ask`, { body: { kind: 'touchpoints', prop: 'note', ...more } })
    const refused = await ask({})
    expect([refused.status, refused.body.error?.code]).toEqual([422, 'too_much'])
    expect(refused.body.error.message).toMatch(/3\d\.\d MiB .* 30\.0 are the most .*shorter range/)
    const answered = await ask({ range: { from: T, to: T + 99 } })
    expect([answered.status, answered.body.props.rows[0].count]).toEqual([200, 100])
  })
})

describe('the size of a message', () => {
  it.each([
    ['a number', 3_000_000_000, 9],
    ['a text', 'ж', 10],
    ['a typed array', new Float64Array(100), 808],
    ['a list of numbers', [1.5, 2.5, 3.5], 35],
    ['a Map', new Map([['a', [1, 2]]]), 8 + 10 + 26],
    ['an object', { ab: null, c: ['x'] }, 8 + 12 + 9 + 10 + 18],
  ])('is told of %s', (_, value, bytes) => {
    expect(sizeOf(value)).toBe(bytes)
  })
})
