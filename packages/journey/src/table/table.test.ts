import { type Entry, readEntry } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { hash, high, low } from './hash.ts'
import { IdSet } from './ids.ts'
import { EventTable } from './table.ts'
import { Texts } from './texts.ts'

function event(id: string, more: object = {}): Entry {
  return readEntry({ id, visitor: 'u', t: 1, name: 'a', ...more }, 1e9, () => '')
}

describe('EventTable', () => {
  it('takes an event once, however often and in whatever batch it comes', () => {
    const table = new EventTable()
    expect(table.add([event('1'), event('2'), event('1')])).toEqual({ added: 2, duplicates: 1 })
    expect(table.add([event('2'), event('3')])).toEqual({ added: 1, duplicates: 1 })
    expect(table.size).toBe(3)
    expect(table.has('3')).toBe(true)
    expect(table.has('4')).toBe(false)
  })

  it('keeps merges apart from events, and knows their ids too', () => {
    const table = new EventTable()
    const merge: Entry = { id: 'm', kind: 'identify', visitor: 'anonymous', to: 'customer', t: 1 }
    expect(table.add([merge, merge])).toEqual({ added: 1, duplicates: 1 })
    expect(table.size).toBe(0)
    expect(table.merges).toHaveLength(1)
    expect(table.has('m')).toBe(true)
  })

  it('grows past its first size without losing a value', () => {
    const table = new EventTable()
    table.add(Array.from({ length: 5000 }, (_, at) => event(`e${at}`, { t: at, props: { n: at } })))
    expect(table.t.data[4999]).toBe(4999)
    const column = table.columns.get('n')!
    expect(column.values.values[column.spread(5000)[4321]! - 1]).toBe(4321)
  })

  it('tells touchpoints apart by every field, also where texts hold separators', () => {
    const table = new EventTable()
    table.add([
      event('1', { name: 'a', path: 'b,c' }),
      event('2', { name: 'a,b', path: 'c' }),
      event('3', { name: 'a' }),
      event('4', { name: 'a', path: 'undefined' }),
    ])
    expect(table.touchpoints).toHaveLength(4)
  })

  it('takes a property named __proto__ for data like any other', () => {
    const table = new EventTable()
    table.add([event('1', { props: JSON.parse('{"__proto__": "x", "constructor": "y"}') })])
    expect([...table.columns.keys()]).toEqual(['__proto__', 'constructor'])
  })
})

describe('IdSet', () => {
  it('tells a million ids of the trackers form apart', () => {
    const ids = new IdSet()
    for (let page = 0; page < 1000; page++)
      for (let event = 0; event < 1000; event++) ids.add(`${(page * 7919).toString(36)}.${event}`)
    expect(ids.size).toBe(1_000_000)
  })

  it('is not confused by empty, long and similar ids', () => {
    const ids = new IdSet()
    const tried = ['', '\0', '\0\0', 'a', 'b', 'ab', 'ba', 'a'.repeat(256), 'a'.repeat(255), '١', '😀']
    for (const id of tried) expect(ids.add(id)).toBe(true)
    for (const id of tried) expect(ids.has(id)).toBe(true)
  })
})

describe('Texts', () => {
  it('numbers texts in the order of first sight, given as strings or with their hashes', () => {
    const texts = new Texts()
    const odd = ['', 'a', '\ud800', '\udfff', '語', '😀', 'a\nb', '\ufeff']
    expect(odd.map((text) => texts.codeOf(text))).toEqual(odd.map((_, at) => at))
    const many = ['new', '語', 'a']
    const hashes = Int32Array.from(
      many.flatMap((text) => {
        hash(text)
        return [high, low]
      }),
    )
    expect([...texts.codesOf(hashes, () => many)]).toEqual([8, 4, 1])
    expect(texts.values).toEqual([...odd, 'new'])
    expect(odd.map((text) => texts.find(text))).toEqual(odd.map((_, at) => at))
    expect([texts.find('b'), texts.find('\ud801')]).toEqual([undefined, undefined])
  })

  it('tells many texts apart', () => {
    const texts = new Texts()
    const many = Array.from({ length: 100_000 }, (_, at) => `visitor-${at * 7919}`)
    for (const text of many) texts.codeOf(text)
    expect(texts.length).toBe(many.length)
    expect(many.every((text, at) => texts.find(text) === at)).toBe(true)
  })
})
