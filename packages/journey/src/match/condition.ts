import type { Condition, Value } from '@desirepath/protocol'

/**
 * Does a value satisfy a condition? `undefined` and null are both "missing".
 * - `eq`, `neq`, `in` compare as texts, so the number 14 of one sender is the text "14" of another;
 *   a missing value equals only null, so `neq` holds for it.
 * - `contains` ignores case.
 * - `lt` to `gte` compare numbers and texts that are numbers; anything else satisfies none of them.
 */
export function passes({ op, value: wanted }: Condition, value: Value | undefined): boolean {
  const missing = value === undefined || value === null
  switch (op) {
    case 'set':
      return !missing
    case 'unset':
      return missing
    case 'eq':
      return same(value, wanted as Value)
    case 'neq':
      return !same(value, wanted as Value)
    case 'in':
      return (wanted as Value[]).some((one) => same(value, one))
    case 'contains':
      return !missing && String(value).toLowerCase().includes(String(wanted).toLowerCase())
    default:
      return compare(op, numberOf(value), numberOf(wanted as Value))
  }
}

function same(value: Value | undefined, wanted: Value): boolean {
  if (value === undefined || value === null) return wanted === null
  return wanted !== null && String(value) === String(wanted)
}

function compare(op: 'lt' | 'lte' | 'gt' | 'gte', a: number, b: number): boolean {
  if (op === 'lt') return a < b
  if (op === 'lte') return a <= b
  if (op === 'gt') return a > b
  return a >= b
}

/** NaN, which no comparison holds for, where it is not a number. */
function numberOf(value: Value | undefined): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}
