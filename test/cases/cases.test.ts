import { answer, EventTable } from '@desirepath/journey'
import { DEFAULT_SETTINGS } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { shownBy } from './case.ts'
import { loadCases } from './load.ts'

describe('the numbers are those that established products document or test', () => {
  for (const { title, entries, question, expected } of loadCases())
    it(title, () => {
      const table = new EventTable()
      table.add(entries)
      expect(shownBy(answer(table, question, DEFAULT_SETTINGS, 0), expected)).toEqual(expected)
    })
})
