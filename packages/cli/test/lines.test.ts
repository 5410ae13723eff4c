import { describe, expect, it } from 'vitest'
import { withIds } from '../src/import/file.ts'
import { type Line, readLines } from '../src/import/lines.ts'

async function collect(lines: AsyncIterable<Line>): Promise<Line[]> {
  const all: Line[] = []
  for await (const line of lines) all.push(line)
  return all
}

async function cut(text: string, size: number): Promise<Line[]> {
  const bytes = new TextEncoder().encode(text)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  return collect(readLines(chunks()))
}

describe('Reading lines', () => {
  it.each([1, 2, 3, 7, 1000])('gives the same lines from chunks of %i bytes', async (size) => {
    expect(await cut('ä\n\n€uro\r\n😀 last', size)).toEqual([
      { number: 1, text: 'ä' },
      { number: 2, text: '' },
      { number: 3, text: '€uro\r' },
      { number: 4, text: '😀 last' },
    ])
  })

  it('has no line after the last line break', async () => {
    expect(await cut('a\n', 1000)).toEqual([{ number: 1, text: 'a' }])
  })

  it('passes over a line without an end instead of keeping it, and counts on', async () => {
    expect(await cut(`${'x'.repeat(2_500_000)}\nb`, 65_536)).toEqual([
      { number: 1, tooLong: 2_500_000 },
      { number: 2, text: 'b' },
    ])
  })
})

describe('Giving ids to lines', () => {
  async function* lines(...texts: string[]): AsyncGenerator<Line> {
    for (const [index, text] of texts.entries()) yield { number: index + 1, text }
  }

  it.each([
    ['an event without one', '{"visitor":"a","t":1}', '{"id":"hash:1","visitor":"a","t":1}'],
    ['an event with one', '{"id":"x","visitor":"a"}', '{"id":"x","visitor":"a"}'],
    ['white space before it', '  {"visitor":"a"}', '  {"id":"hash:1","visitor":"a"}'],
    ['a broken line', '{"visitor":', '{"visitor":'],
    ['a list', '[{"visitor":"a"}]', '[{"visitor":"a"}]'],
    ['an empty line', '', ''],
  ])('knows %s', async (_, before, after) => {
    expect(await collect(withIds(lines(before), 'hash', 1))).toEqual([{ number: 1, text: after }])
  })

  it('begins where it is told', async () => {
    const from = await collect(withIds(lines('a', 'b', 'c'), 'hash', 3))
    expect(from).toEqual([{ number: 3, text: 'c' }])
  })
})
