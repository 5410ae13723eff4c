import { type Breakdown, NOT_SET, type PageRules } from '@desirepath/protocol'
import { propertyOf } from '../match/property.ts'
import { keepShape } from '../pieces.ts'
import { Dictionary } from '../table/dictionary.ts'
import type { EventTable } from '../table/table.ts'
import type { Found } from './found.ts'

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
    const { values, codes, list } = propertyOf(table, name, pages)
    const missing = values.map((value) => value === undefined || value === null)
    return {
      codes,
      list,
      missing,
      texts: values.map((value, code) => (missing[code] ? NOT_SET : String(value))),
    }
  })
  const isSet = (row: number) => properties.some(({ codes, missing }) => !missing[codes(row)])
  const missing = properties.map(() => NOT_SET).join('|')
  const [only] = properties
  if (only && properties.length === 1) {
    const bucket = Int32Array.from(only.texts, (text) => names.codeOf(text))
    if (only.list)
      return new ListBuckets(names, missing, bucket, Uint8Array.from(only.missing, Number), only.list)
    return { names, missing, of: (row) => bucket[only.codes(row)]!, isSet }
  }
  return {
    names,
    missing,
    of: (row) => names.codeOf(properties.map(({ codes, texts }) => texts[codes(row)]).join('|')),
    isSet,
  }
}

/** Those of one property that every event has. */
class ListBuckets implements Buckets {
  readonly names: Dictionary<string>
  readonly missing: string
  readonly #bucket: Int32Array
  /** By code: 1 for a value that is none (null). */
  readonly #isMissing: Uint8Array
  readonly #codes: Int32Array

  constructor(
    names: Dictionary<string>,
    missing: string,
    bucket: Int32Array,
    isMissing: Uint8Array,
    codes: Int32Array,
  ) {
    this.names = names
    this.missing = missing
    this.#bucket = bucket
    this.#isMissing = isMissing
    this.#codes = codes
  }

  of(row: number): number {
    return this.#bucket[this.#codes[row]!]!
  }

  isSet(row: number): boolean {
    return this.#isMissing[this.#codes[row]!] === 0
  }
}

keepShape(new ListBuckets(new Dictionary(), '', new Int32Array(0), new Uint8Array(0), new Int32Array(0)))

/**
 * Which event's value an actor is counted under; undefined where it did not reach the step asked for.
 * (Attribution `all` is not found here: it counts each value's events apart.)
 * @param rows of all actors by place
 */
export function attributedRow(
  { attribution, step }: Breakdown,
  buckets: Buckets,
  { from, to, length, step: filled, place }: Found,
  rows: Int32Array,
): number | undefined {
  const entry = rows[place[0]!]
  switch (attribution) {
    case 'first':
      for (let at = from; at < to; at++) if (buckets.isSet(rows[at]!)) return rows[at]
      return entry
    case 'last':
      for (let at = to - 1; at >= from; at--) if (buckets.isSet(rows[at]!)) return rows[at]
      return entry
    case 'step':
      for (let at = 0; at < length; at++) if (filled[at] === step) return rows[place[at]!]
      return undefined
    default:
      return entry
  }
}
