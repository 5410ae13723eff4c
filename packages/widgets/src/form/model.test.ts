import type { FormField } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { rowsOf } from './model.ts'

const field = (reached: number, exits: number, more: Partial<FormField> = {}): FormField => ({
  field: `f${reached}`,
  reached,
  continued: reached - exits,
  exits,
  changed: reached,
  hesitationMs: 800,
  timeMs: 4000,
  corrections: 0.1,
  returned: 0.05,
  blankAtSubmit: 0,
  blankAtExit: 0,
  failures: 0,
  ...more,
})

describe('the rows of a form', () => {
  it('stand on one scale, that of the field most reached', () => {
    const rows = rowsOf({ fields: [field(200, 50), field(150, 0), field(100, 20)] })
    expect(rows.map(({ on, off }) => [on, off])).toEqual([
      [0.75, 0.25],
      [0.75, 0],
      [0.4, 0.1],
    ])
  })

  it('have one worst field, the first of those where most leave, and none where nobody leaves', () => {
    const worst = (...fields: FormField[]) => rowsOf({ fields }).map(({ worst }) => worst)
    expect(worst(field(200, 5), field(195, 9), field(186, 9))).toEqual([false, true, false])
    expect(worst(field(200, 0), field(200, 0))).toEqual([false, false])
  })

  it('have no share where fewer than twenty came, and no tick where no time is known', () => {
    const [row] = rowsOf({ fields: [field(19, 10, { timeMs: null, failures: 3 })] })
    expect(row).toMatchObject({
      exitRate: null,
      failureRate: null,
      returnRate: null,
      time: null,
      worst: false,
    })
  })

  it('have their share of failures among those who reached them', () => {
    expect(rowsOf({ fields: [field(200, 10, { failures: 30 })] })[0]!.failureRate).toBe(0.15)
  })

  it('may be none', () => {
    expect(rowsOf({ fields: [] })).toEqual([])
  })
})
