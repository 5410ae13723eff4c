import { type Breakdown, NOT_SET, type PageRules } from '@desirepath/protocol'
import { propertyOf } from '../match/property.ts'
import { Dictionary } from '../table/dictionary.ts'
import type { EventTable } from '../table/table.ts'
import type { Chain } from './chain.ts'
import type { Stream } from './stream.ts'

/** The bucket of every event: its values, joined by `|` where there are several properties. */
export interface Buckets {
  names: Dictionary<string>
  /** The bucket of an event; a missing value is a named bucket of its own (F11). */
  of(row: number): number
  /** The bucket of those without an event to look at. */
  missing: string
  /** Has it any of the values? */
  isSet(row: number): boolean
}

export function bucketsOf(table: EventTable, breakdown: Breakdown, pages: PageRules): Buckets {
  const names = new Dictionary<string>()
  const properties = [breakdown.prop].flat().map((name) => {
    const { values, codes } = propertyOf(table, name, pages)
    const missing = values.map((value) => value === undefined || value === null)
    return { codes, missing, texts: values.map((value, code) => (missing[code] ? NOT_SET : String(value))) }
  })
  const isSet = (row: number) => properties.some(({ codes, missing }) => !missing[codes(row)])
  const missing = properties.map(() => NOT_SET).join('|')
  const [only] = properties
  if (only && properties.length === 1) {
    const bucket = only.texts.map((text) => names.codeOf(text))
    return { names, missing, of: (row) => bucket[only.codes(row)]!, isSet }
  }
  return {
    names,
    missing,
    of: (row) => names.codeOf(properties.map(({ codes, texts }) => texts[codes(row)]).join('|')),
    isSet,
  }
}

/**
 * Which event's value an actor is counted under; undefined where it did not reach the step asked for.
 * (Attribution `all` is not found here: it counts each value's events apart.)
 * @param rows of all actors by place
 * @param from the actor's first place that the question sees
 * @param to the place after its last
 */
export function attributedRow(
  { attribution, step }: Breakdown,
  { isSet }: Buckets,
  chain: Chain,
  stream: Stream,
  rows: Int32Array,
  from: number,
  to: number,
): number | undefined {
  const rowAt = (index: number) => rows[stream.place[chain.at[index]!]!]
  switch (attribution) {
    case 'first':
      for (let place = from; place < to; place++) if (isSet(rows[place]!)) return rows[place]
      return rowAt(0)
    case 'last':
      for (let place = to - 1; place >= from; place--) if (isSet(rows[place]!)) return rows[place]
      return rowAt(0)
    case 'step':
      return chain.step.includes(step!) ? rowAt(chain.step.indexOf(step!)) : undefined
    default:
      return rowAt(0)
  }
}
