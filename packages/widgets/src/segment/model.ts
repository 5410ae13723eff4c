import {
  type Matcher,
  OPERATORS,
  TOUCHPOINT_FIELDS,
  type TouchpointsAnswer,
  type Value,
} from '@desirepath/protocol'

/** One row of the builder: somebody did (or never did) something like this. */
export interface Row {
  never: boolean
  /** A field of events, or a property as `props.plan`. */
  what: string
  op: 'eq' | 'neq' | 'contains'
  value: string
}

export const emptyRow = (): Row => ({ never: false, what: 'path', op: 'eq', value: '' })

/** Actors with such an event, for whom all conditions hold; `max: 0` is never. */
export interface Segment extends Matcher {
  all?: { match: Matcher; min?: number; max?: number }[]
}

/** Fields of a matcher itself; all others are properties to it. */
const DIRECT = ['kind', 'name', 'path', 'host', 'channel', 'element'] as const
export const PROP = 'props.'

/** What can be chosen from, the commonest first: fields that have values, then properties. */
export function choicesOf({ fields, props }: TouchpointsAnswer): string[] {
  const known = TOUCHPOINT_FIELDS.filter((field) => field !== 'kind' && fields[field]?.rows.length)
  return [...known, ...props.rows.map(({ prop }) => PROP + prop)]
}

export function valuesOf({ fields, props }: TouchpointsAnswer, what: string): string[] {
  const rows = what.startsWith(PROP)
    ? props.rows.find(({ prop }) => PROP + prop === what)?.values.rows
    : fields[what as keyof typeof fields]?.rows
  return (rows ?? []).map(({ value }) => String(value))
}

/** The segment that the rows say; null where they say nothing. Rows without a value are not finished, and left out. */
export function segmentOf(rows: readonly Row[], known?: TouchpointsAnswer): Segment | null {
  const said = rows.filter(({ what, value }) => what && value !== '')
  const [first] = said
  if (!first) return null
  // A single thing that was done is a matcher alone.
  if (said.length === 1 && !first.never) return matcherOf(first, known)
  return { all: said.map((row) => ({ match: matcherOf(row, known), ...(row.never && { max: 0 }) })) }
}

function matcherOf({ what, op, value }: Row, known: TouchpointsAnswer | undefined): Matcher {
  if (op === 'eq' && DIRECT.some((field) => field === what)) return { [what]: value }
  const prop = what.startsWith(PROP) ? what.slice(PROP.length) : what
  return { where: [{ prop, op, value: op === 'contains' ? value : typed(known, what, value) }] }
}

/** A value that the site has as a number or a truth value is meant as one. */
function typed(known: TouchpointsAnswer | undefined, what: string, value: string): Value {
  const row = known?.props.rows
    .find(({ prop }) => PROP + prop === what)
    ?.values.rows.find((one) => String(one.value) === value)
  return row ? row.value : value
}

/** The rows that would say a segment; undefined where only JSON can. */
export function rowsOf(segment: Segment | null | undefined): Row[] | undefined {
  if (!segment) return []
  const { all, ...own } = segment
  const parts = [...(Object.keys(own).length ? [{ match: own }] : []), ...(all ?? [])]
  const rows = parts.map(({ match, min, max }: { match: Matcher; min?: number; max?: number }) => {
    const row = min === undefined && (max === undefined || max === 0) ? rowOf(match) : undefined
    return row && { ...row, never: max === 0 }
  })
  return rows.every((row) => row !== undefined) ? rows : undefined
}

function rowOf(match: Matcher): Row | undefined {
  const entries = Object.entries(match)
  const [key, value] = entries[0] ?? []
  if (entries.length !== 1) return undefined
  if (DIRECT.some((field) => field === key) && typeof value === 'string')
    return { never: false, what: key!, op: 'eq', value }
  const [condition] = match.where ?? []
  if (key !== 'where' || match.where!.length !== 1 || !condition) return undefined
  const { prop, op, value: of } = condition
  if (
    (op !== 'eq' && op !== 'neq' && op !== 'contains') ||
    of === undefined ||
    Array.isArray(of) ||
    !OPERATORS.includes(op)
  )
    return undefined
  const field = TOUCHPOINT_FIELDS.some((known) => known === prop)
  return { never: false, what: field ? prop : PROP + prop, op, value: String(of) }
}

/** An id for an address, from a name: `On a phone` is `on-a-phone`. */
export const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
