import {
  type Listed,
  type PageRules,
  type Range,
  type Seen,
  TOUCHPOINT_FIELDS,
  type TouchpointField,
  type TouchpointsAnswer,
  type TouchpointsQuestion,
  type Value,
} from '@desirepath/protocol'
import { factsOf } from '../facts.ts'
import { pageOf } from '../match/pages.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { addSeen, Sightings } from './sightings.ts'

/** What was seen in some events; partials of disjoint events add up. */
export interface TouchpointsPartial {
  events: number
  fields: Map<TouchpointField, Map<string, Seen>>
  /** By property, then by value. */
  props: Map<string, Map<Value, Seen>>
}

/** Counts events by each value of each field and property: once over the events, and once over each property's own. */
export function foldTouchpoints(
  table: EventTable,
  { range, prop }: TouchpointsQuestion,
  { pages }: CountingSite,
): TouchpointsPartial {
  const partial: TouchpointsPartial = { events: table.size, fields: new Map(), props: new Map() }
  if (prop === undefined) partial.fields = fieldsOf(table, range, pages)
  for (const [name, column] of table.columns) {
    if (prop !== undefined && name !== prop) continue
    const seen = new Sightings(column.values.values.length)
    const { data } = table.t
    column.each((row, value) => {
      const t = data[row]!
      if (!range || (t >= range.from && t <= range.to)) seen.add(value, t)
    })
    // Null is a missing value.
    partial.props.set(
      name,
      seen.by((value) => column.values.values[value] ?? undefined),
    )
  }
  return partial
}

function fieldsOf(
  table: EventTable,
  range: Range | undefined,
  pages: PageRules,
): TouchpointsPartial['fields'] {
  const touch = new Sightings(table.touchpoints.length)
  const referrer = new Sightings(table.referrers.values.length)
  const context = new Sightings(table.contexts.length)
  for (let row = 0; row < table.size; row++) {
    const t = table.t.data[row]!
    if (range && (t < range.from || t > range.to)) continue
    touch.add(table.touch.data[row]!, t)
    referrer.add(table.referrer.data[row]!, t)
    context.add(table.context.data[row]!, t)
  }
  return new Map(
    TOUCHPOINT_FIELDS.map((field) => {
      if (field === 'referrer') return [field, referrer.by((code) => table.referrers.values[code])]
      if (field === 'browser' || field === 'os' || field === 'device' || field === 'country')
        return [field, context.by((code) => table.contexts[code]![field])]
      return [
        field,
        touch.by((code) => {
          const value = table.touchpoints[code]![field]
          return field === 'path' && value !== undefined ? pageOf(value, pages) : value
        }),
      ]
    }),
  )
}

export function mergeTouchpoints(partials: readonly TouchpointsPartial[]): TouchpointsPartial {
  const sum: TouchpointsPartial = { events: 0, fields: new Map(), props: new Map() }
  for (const { events, fields, props } of partials) {
    sum.events += events
    addAll(sum.fields, fields)
    addAll(sum.props, props)
  }
  return sum
}

function addAll<Key, Of>(sum: Map<Key, Map<Of, Seen>>, part: Map<Key, Map<Of, Seen>>): void {
  for (const [key, values] of part) {
    let into = sum.get(key)
    if (!into) sum.set(key, (into = new Map()))
    for (const [value, seen] of values) addSeen(into, value, seen)
  }
}

export function finishTouchpoints(
  partial: TouchpointsPartial,
  question: TouchpointsQuestion,
  site: CountingSite,
  now: number,
): TouchpointsAnswer {
  const { limit, valueLimit, prop } = question
  const text = question.text?.toLowerCase() ?? ''
  const wanted = (value: Value) => String(value).toLowerCase().startsWith(text)
  const props = new Map<string, Seen>()
  for (const [name, values] of partial.props)
    if (prop !== undefined || wanted(name)) for (const seen of values.values()) addSeen(props, name, seen)
  const listed = rank(props, 'prop', limit)
  return {
    kind: 'touchpoints',
    ...factsOf({ ...question, unit: 'event' }, site, now, partial.events),
    fields: Object.fromEntries(
      TOUCHPOINT_FIELDS.map((field) => [
        field,
        rank(
          new Map([...(partial.fields.get(field) ?? [])].filter(([value]) => wanted(value))),
          'value',
          limit,
        ),
      ]),
    ) as TouchpointsAnswer['fields'],
    props: {
      ...listed,
      rows: listed.rows.map((row) => {
        const values = partial.props.get(row.prop)!
        return {
          ...row,
          values:
            prop === undefined
              ? rank(values, 'value', valueLimit)
              : rank(new Map([...values].filter(([value]) => wanted(value))), 'value', limit),
        }
      }),
    },
    question,
  }
}

/** The commonest first; those of one count by their name (the number 1 before the text), so that equal inputs give equal lists. */
function rank<Of extends Value, Key extends 'value' | 'prop'>(
  all: ReadonlyMap<Of, Seen>,
  key: Key,
  limit: number,
): Listed<Seen & Record<Key, Of>> {
  const ranked = [...all].sort(
    ([a, one], [b, other]) =>
      other.count - one.count || byText(String(a), String(b)) || byText(typeof a, typeof b),
  )
  return {
    rows: ranked
      .slice(0, limit)
      .map(([value, seen]) => ({ [key]: value, ...seen }) as Seen & Record<Key, Of>),
    unlisted: Math.max(0, ranked.length - limit),
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
