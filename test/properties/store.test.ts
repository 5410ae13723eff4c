import { answer, EventTable } from '@desirepath/journey'
import { DEFAULT_SETTINGS, type Entry, isIdentify, type Question } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSql } from '../lib/sqlite.ts'
import { sqliteStore } from '../lib/store.ts'
import { always } from './check.ts'
import {
  brokenDown,
  entries,
  orderedFunnels,
  pathQuestions,
  strictFunnels,
  trends,
  unorderedFunnels,
} from './streams.ts'

const { SiteEntries } = await sqliteStore()

const questions: fc.Arbitrary<Question> = fc.oneof(
  orderedFunnels,
  strictFunnels,
  unorderedFunnels,
  brokenDown,
  trends,
  pathQuestions,
)

/** What may happen to a store between two batches. */
type Moment = 'nothing' | 'fold' | 'wake' | { erase: string } | { before: number }
const moment: fc.Arbitrary<Moment> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Moment>('nothing') },
  { weight: 3, arbitrary: fc.constant<Moment>('fold') },
  { weight: 3, arbitrary: fc.constant<Moment>('wake') },
  { weight: 1, arbitrary: fc.constantFrom('u', 'v', 'w', 'nobody').map((erase) => ({ erase })) },
  { weight: 1, arbitrary: fc.nat(60 * 60_000).map((before) => ({ before })) },
)

/** A site's object as it is between waking and sleeping: the disk, and the table that is kept up with it. */
class Site {
  readonly #sql = openSql(':memory:')
  #entries = new SiteEntries(this.#sql)
  table = new EventTable()

  constructor() {
    this.#entries.create()
  }

  take(batch: readonly Entry[]): void {
    const seen = new Set<string>()
    const fresh = batch.filter(({ id }) => !this.table.has(id) && !seen.has(id) && seen.add(id))
    if (fresh.length > 0) this.#entries.append(fresh, 0)
    this.table.add(fresh)
  }

  meet(moment: Moment): void {
    if (moment === 'fold') this.#entries.fold()
    else if (moment !== 'nothing') {
      if (moment === 'wake') this.#entries = new SiteEntries(this.#sql)
      else if ('erase' in moment) this.#entries.erase(new Set([moment.erase]))
      else this.#entries.dropBefore(moment.before)
      this.table = this.#entries.table()
    }
  }

  exported(): Entry[] {
    return [...this.#entries.pieces()].flat().map(({ entry }) => entry)
  }

  close(): void {
    this.#sql.close()
  }
}

/** The same, on a list. */
function met(list: readonly Entry[], moment: Moment): Entry[] {
  if (typeof moment === 'string') return [...list]
  return list.filter((entry) =>
    'erase' in moment
      ? entry.visitor !== moment.erase && !(isIdentify(entry) && entry.to === moment.erase)
      : isIdentify(entry) || entry.t >= moment.before,
  )
}

function tableOf(list: readonly Entry[]): EventTable {
  const table = new EventTable()
  table.add(list)
  return table
}

describe('a store', () => {
  it('answers as a list of what it took, whatever was folded, woken, erased and doubled in between', () => {
    const story = fc.tuple(
      entries(14),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), moment), { maxLength: 6 }),
    )
    always(1000, [story, questions], ([all, moments], question) => {
      const site = new Site()
      let list: Entry[] = []
      let rest = all
      for (const [count, moment] of [...moments, [all.length, 'nothing'] as const]) {
        const batch = rest.slice(0, count)
        rest = rest.slice(count)
        site.take(batch)
        for (const entry of batch) if (!list.some(({ id }) => id === entry.id)) list.push(entry)
        site.meet(moment)
        list = met(list, moment)
      }
      // What the store says warm, what it says when it wakes, and what another says that took its export.
      const expected = answer(tableOf(list), question, DEFAULT_SETTINGS, 0)
      expect(answer(site.table, question, DEFAULT_SETTINGS, 0)).toEqual(expected)
      site.meet('wake')
      expect(answer(site.table, question, DEFAULT_SETTINGS, 0)).toEqual(expected)
      expect(answer(tableOf(site.exported()), question, DEFAULT_SETTINGS, 0)).toEqual(expected)
      for (const { id } of list) expect(site.table.has(id)).toBe(true)
      expect(site.table.size).toBe(list.filter((entry) => !isIdentify(entry)).length)
      site.close()
    })
  })
})
