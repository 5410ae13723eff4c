import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type Entry, isIdentify, type JourneyEvent, readEntry } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { PAGES } from '../pages/index.ts'

const END = Date.UTC(2026, 10, 22, 9, 30)
const DAY_MS = 24 * 60 * 60 * 1000

function history(end: number): string[] {
  const args = [join(import.meta.dirname, '../history.mjs'), String(end)]
  return execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 }).trim().split('\n')
}

const lines = history(END)
const entries: Entry[] = lines.map((line) => readEntry(JSON.parse(line), END, () => 'none'))
const events = entries.filter((entry): entry is JourneyEvent => !isIdentify(entry))

function visitorsOf(fits: (event: JourneyEvent) => boolean): number {
  return new Set(events.filter(fits).map(({ visitor }) => visitor)).size
}

describe('The demo history', () => {
  it('is the same at every run', () => {
    expect(history(END)).toEqual(lines)
  })

  it('lies in the fortnight before its end', () => {
    expect(Math.max(...entries.map(({ t }) => t))).toBeLessThanOrEqual(END)
    expect(Math.min(...entries.map(({ t }) => t))).toBeGreaterThan(END - 15 * DAY_MS)
  })

  it('is marked as demo in every event and every visitor', () => {
    expect(events.filter(({ props }) => props?.demo !== true)).toEqual([])
    expect(entries.filter(({ visitor }) => !visitor.startsWith('demo-'))).toEqual([])
  })

  it('has an id of its own for every event', () => {
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  })

  it('looks like a shop: many come, fewer look, few buy, some come back', () => {
    const all = visitorsOf(() => true)
    const looked = visitorsOf(({ path }) => path?.startsWith('/demo/product/') === true)
    const bought = visitorsOf(({ path }) => path === '/demo/thanks/')
    expect(all).toBeGreaterThan(1300)
    expect(looked).toBeLessThan(all)
    expect(bought).toBeLessThan(looked / 4)
    expect(bought).toBeGreaterThan(50)
    expect(visitorsOf(({ name }) => name === 'review')).toBeGreaterThan(10)
    expect(entries.filter(isIdentify).length).toBeGreaterThan(1)
  })

  it('has people who leave the checkout, each at a field', () => {
    const left = events.filter(({ kind }) => kind === 'form-exit')
    expect(left.length).toBeGreaterThan(10)
    expect(new Set(left.map(({ props }) => props?.field)).size).toBeGreaterThan(3)
  })

  it('walks only where the shop has pages', () => {
    const places = new Set(PAGES.map(({ path }) => path))
    expect(events.filter(({ path }) => path !== undefined && !places.has(path))).toEqual([])
  })

  it('has several channels', () => {
    expect(new Set(events.map(({ channel }) => channel)).size).toBeGreaterThan(4)
  })
})
