import type { PageRules } from '@desirepath/protocol'
import type { EventTable } from '../table/table.ts'
import { propertyOf } from './property.ts'

/** A property as numbers, by row: NaN where it is missing or no number. Texts that are numbers count as such. */
export function numbersOf(table: EventTable, name: string, pages: PageRules): (row: number) => number {
  const { values, codes } = propertyOf(table, name, pages)
  const numbers = Float64Array.from(values, (value) =>
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value.trim() !== ''
        ? Number(value)
        : Number.NaN,
  )
  return (row) => {
    const number = numbers[codes(row)]!
    return Number.isFinite(number) ? number : Number.NaN
  }
}

/** A property as texts, by row; undefined where it is missing. */
export function textsOf(
  table: EventTable,
  name: string,
  pages: PageRules,
): (row: number) => string | undefined {
  const { values, codes } = propertyOf(table, name, pages)
  const texts = values.map((value) => (value === undefined || value === null ? undefined : String(value)))
  return (row) => texts[codes(row)]
}
