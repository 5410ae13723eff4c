import { describe, expect, it } from 'vitest'
import { lastOf, overallOf, rowsOf } from './model.ts'

const cohort = (actors: number, returned: (number | null)[]) => ({ from: 0, to: 1, actors, returned })

describe('the cohorts', () => {
  it('are tinted by the highest share after their own interval', () => {
    const rows = rowsOf({ cohorts: [cohort(100, [100, 40, 10]), cohort(50, [50, 10, null])] })
    expect(rows.map(({ cells }) => cells.map((cell) => cell && [cell.share, cell.tint]))).toEqual([
      [
        [1, 1],
        [0.4, 1],
        [0.1, 0.25],
      ],
      [[1, 1], [0.2, 0.5], null],
    ])
  })

  it('have counts and no shares below twenty', () => {
    const [row] = rowsOf({ cohorts: [cohort(19, [19, 5])] })
    expect(row!.cells[1]).toEqual({ period: 1, returned: 5, share: null, tint: 0 })
  })

  it('begin with the first that has anybody', () => {
    const rows = rowsOf({ cohorts: [cohort(0, [0]), cohort(30, [30]), cohort(0, [0])] })
    expect(rows.map(({ cohort }) => cohort.actors)).toEqual([30, 0])
  })

  it('have no tint where nobody came back', () => {
    expect(rowsOf({ cohorts: [cohort(40, [40, 0])] })[0]!.cells[1]!.tint).toBe(0)
  })
})

describe('all cohorts together', () => {
  const overall = overallOf({
    overall: [
      { returned: 90, of: 100 },
      { returned: 30, of: 100 },
      { returned: 6, of: 40 },
      { returned: 2, of: 10 },
    ],
  })

  it('make a curve on one scale, and leave out what too few were followed to', () => {
    expect(overall.map(({ share, height }) => [share, height])).toEqual([
      [0.9, 1],
      [0.3, 1 / 3],
      [0.15, 1 / 6],
      [null, 0],
    ])
  })

  it('end where too few were followed', () => {
    expect(lastOf(overall)!.period).toBe(2)
    expect(lastOf(overallOf({ overall: [{ returned: 90, of: 100 }] }))).toBe(undefined)
  })
})
