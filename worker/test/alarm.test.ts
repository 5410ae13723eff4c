import { describe, expect, it } from 'vitest'
import { nextAlarm } from '../store/sqlite/alarm.ts'
import type { Documents } from '../store/sqlite/documents.ts'

const HOUR_MS = 60 * 60 * 1000
const NOON = Date.UTC(2026, 10, 22, 12)
const MIDNIGHT = NOON + 12 * HOUR_MS
const TODAY = NOON / (24 * HOUR_MS) - 0.5
const holding = (salt: object | undefined) => ({ get: () => salt }) as unknown as Documents

describe('the one alarm of a site', () => {
  it.each([
    ['nothing is due', NOON, 0, undefined, undefined, undefined],
    ['the log waits for more', NOON, 1, undefined, undefined, NOON + HOUR_MS],
    ['what is old goes at midnight', NOON, 0, 30, undefined, MIDNIGHT],
    ["the day's salt goes at midnight", NOON, 0, undefined, TODAY, MIDNIGHT],
    ['the log comes before midnight', NOON, 1, 30, TODAY, NOON + HOUR_MS],
    ['midnight comes before the log', MIDNIGHT - 1, 1, undefined, TODAY, MIDNIGHT],
    ['a salt should be gone already', NOON, 1, 30, TODAY - 1, MIDNIGHT - 24 * HOUR_MS],
  ] as const)('%s', (_, now, waiting, keepDays, day, due) => {
    const salt = day === undefined ? undefined : { day, salt: '' }
    expect(nextAlarm(now, waiting, keepDays, holding(salt))).toBe(due)
  })
})
