import type { VitalsAnswer, VitalsRow } from '@desirepath/protocol'
import { type Column, rowTable } from '../base/row-table.ts'
import type { JourneyVitals } from './journey-vitals.ts'
import { measured } from './model.ts'
import { RATINGS } from './ratings.ts'

/** Every page with its vitals, how many were measured, and its conversions; times in the file in ms. */
export function vitalsTable(vitals: JourneyVitals, answer: VitalsAnswer) {
  const { goal } = answer.question
  const all = { ...answer.all, page: vitals.say('All pages') }
  const outcome = (head: string, of: Column<VitalsRow>[1]): Column<VitalsRow> => [vitals.say(head), of]
  return rowTable(
    vitals,
    {
      head: vitals.say('Page'),
      rows: [all, ...answer.pages],
      name: ({ page }) => page,
      data: (row) => (row === all ? {} : { page: row.page, ...vitals.dataOf(row) }),
    },
    [
      [vitals.say('Measured'), ({ actors }) => actors],
      ...measured(answer).flatMap((vital): Column<VitalsRow>[] => [
        [vital, ({ vitals }) => vitals[vital]?.p75 ?? null, (p75) => vitals.amount(vital, p75)],
        ['n', ({ vitals }) => vitals[vital]?.n ?? null],
        [
          vitals.say('rating'),
          (row) => {
            const rating = row.vitals[vital]?.rating
            return rating ? vitals.say(RATINGS[rating][1]) : null
          },
        ],
      ]),
      ...(goal
        ? [
            outcome('Fast', ({ fast }) => fast?.actors ?? null),
            outcome('converted', ({ fast }) => fast?.converted ?? null),
            outcome('Slow', ({ slow }) => slow?.actors ?? null),
            outcome('converted', ({ slow }) => slow?.converted ?? null),
          ]
        : []),
    ],
  )
}
