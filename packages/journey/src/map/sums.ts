import type { EventTable } from '../table/table.ts'
import type { MapPartial } from './partial.ts'
import type { Visits } from './visits.ts'

/** Kinds whose numbers are a business's own; those of the others measure pages, forms and clicks. */
const TOLD = new Set(['view', 'click', 'custom', 'touchpoint', 'form-submit'])

/** S7: adds every numeric property of the events that happened in each stage; over the events that have it alone. */
export function sumStages(partial: MapPartial, visits: Visits, table: EventTable): void {
  const { rows, touch } = visits.order
  const isTold = Uint8Array.from(table.touchpoints, ({ kind }) => (TOLD.has(kind) ? 1 : 0))
  const stageOf = new Int8Array(table.size).fill(-1)
  for (let visit = 0; visit < visits.count; visit++)
    for (let place = visits.from.data[visit]!; place < visits.until.data[visit]!; place++)
      if (isTold[touch[place]!] === 1) stageOf[rows[place]!] = visits.stage.data[visit]!
  for (const [prop, column] of table.columns) {
    const { values } = column.values
    if (!values.some((value) => typeof value === 'number')) continue
    const sums = partial.stages.map(() => 0)
    const met = partial.stages.map(() => false)
    column.each((row, at) => {
      const stage = stageOf[row]!
      const value = values[at]
      if (stage < 0 || typeof value !== 'number') return
      sums[stage]! += value
      met[stage] = true
    })
    partial.stages.forEach((tally, stage) => {
      if (met[stage]) tally.sums.set(prop, sums[stage]!)
    })
  }
}
