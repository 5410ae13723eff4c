import type { PageRules, Value } from '@desirepath/protocol'
import type { EventTable, Touchpoint } from '../table/table.ts'
import { pageOf } from './pages.ts'

/** Fields of an event that its touchpoint decides. */
const TOUCH_FIELDS = ['kind', 'name', 'path', 'host', 'channel', 'element'] as const
const CONTEXT_FIELDS = ['browser', 'os', 'device', 'country', 'bot'] as const

/**
 * A property of every event: a code a row, and the values behind the codes. Looked up in `props`, else among the
 * event's own fields, else in `context`. Code 0 is "missing". A path is given as its page.
 */
export interface Property {
  values: (Value | undefined)[]
  codes(row: number): number
  /** The same as a list, where one tells it all. */
  list?: Int32Array
}

/** {@link propertyOf} that looks each name up once. */
export function propertyFinder(table: EventTable, pages: PageRules): (name: string) => Property {
  const found = new Map<string, Property>()
  return (name) => {
    let property = found.get(name)
    if (!property) found.set(name, (property = propertyOf(table, name, pages)))
    return property
  }
}

export function propertyOf(table: EventTable, name: string, pages: PageRules): Property {
  const column = table.columns.get(name)
  if (column?.isWhole(table.size)) {
    // Every event has it, so what the field of that name says need not be read.
    const list = column.spread(table.size)
    return { values: [undefined, ...column.values.values], codes: (row) => list[row]!, list }
  }
  const own = fieldOf(table, name, pages)
  if (!column) return own
  const spread = column.spread(table.size)
  const shift = column.values.values.length
  return {
    values: [undefined, ...column.values.values, ...own.values.slice(1)],
    codes(row) {
      const code = spread[row]!
      if (code !== 0) return code
      const other = own.codes(row)
      return other === 0 ? 0 : other + shift
    },
  }
}

function fieldOf(table: EventTable, name: string, pages: PageRules): Property {
  if ((TOUCH_FIELDS as readonly string[]).includes(name)) {
    const field = name as keyof Touchpoint
    const values = table.touchpoints.map((touch) =>
      field === 'path' && touch.path !== undefined ? pageOf(touch.path, pages) : touch[field],
    )
    const touch = table.touch.data
    return numbered(values, (row) => touch[row]!)
  }
  if (name === 'referrer' || name === 'session') {
    const codes = table[name].data
    return numbered(
      name === 'referrer' ? table.referrers.values : table.sessions.values,
      (row) => codes[row]!,
    )
  }
  if ((CONTEXT_FIELDS as readonly string[]).includes(name)) {
    const field = name as (typeof CONTEXT_FIELDS)[number]
    const codes = table.context.data
    return numbered(
      table.contexts.map((context) => context[field]),
      (row) => codes[row]!,
    )
  }
  return { values: [undefined], codes: () => 0 }
}

/** From codes that begin at 0, with -1 for missing. */
function numbered(values: readonly (Value | undefined)[], code: (row: number) => number): Property {
  return { values: [undefined, ...values], codes: (row) => code(row) + 1 }
}
