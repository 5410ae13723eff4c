import type { TimelineEvent, Value, VisitorAnswer, VisitorQuestion, Why } from '@desirepath/protocol'
import { actorsOf } from '../actors/actors.ts'
import { personsOf } from '../actors/persons.ts'
import { markSessions } from '../actors/sessions.ts'
import { factsOf } from '../facts.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { type RowsOfWhy, whyOf } from './why.ts'

/** The ids of the events in these rows. */
export type IdsOf = (rows: readonly number[]) => string[]

/** UTF-16 units of JSON on one page, since a single event may have 64 KB. */
const MAX_PAGE_CHARS = 1024 * 1024
/** Sessions that are explained in one answer. */
const MAX_WHY = 100

/** One person, over all ids that `identify` and the question joined: every event in the order of (time, arrival). */
export function answerVisitor(
  table: EventTable,
  question: VisitorQuestion,
  site: CountingSite,
  now: number,
  idsOf?: IdsOf,
): VisitorAnswer {
  const { visitor, merge, from, limit } = question
  const persons = personsOf(table, merge)
  const person = persons.find(visitor)
  const order = actorsOf(table, 'visitor', merge, site.pages)
  const rows =
    person === undefined
      ? new Int32Array()
      : order.rows.subarray(order.starts[person]!, order.starts[person + 1]!)
  const marks = new Int32Array(order.rows.length)
  const sessions = person === undefined ? 0 : markSessions(table, order, person, marks, 1) - 1
  const sessionOf = (place: number) => marks[order.starts[person!]! + place]!
  const places = new Map([...rows].map((row, place) => [row, place]))

  const timeline: TimelineEvent[] = []
  let chars = 0
  for (let place = from; place < Math.min(rows.length, from + limit) && chars < MAX_PAGE_CHARS; place++) {
    const event = { ...eventAt(table, rows[place]!, place), session: sessionOf(place) }
    chars += JSON.stringify(event).length
    timeline.push(event)
  }
  const found: RowsOfWhy[] = []
  if (question.why)
    for (const one of whyOf(table, { ...question.why, merge }, site, (row) => places.has(row)))
      if (found.push(one) === MAX_WHY) break

  const named = [...timeline.map(({ place }) => rows[place]!), ...found.flatMap(rowsOf)]
  const ids = new Map(idsOf?.(named).map((id, at) => [named[at]!, id]))
  const known = (row: number) => (ids.has(row) ? { id: ids.get(row)! } : {})
  const stand = (row: number) => ({ place: places.get(row)!, ...known(row), t: table.t.data[row]! })
  const bySession = question.why?.unit === 'session'
  const next = from + timeline.length
  return {
    kind: 'visitor',
    ...factsOf({ zone: question.zone }, site, now, table.size),
    ids:
      person === undefined
        ? [visitor]
        : // Sorted, since the table numbers them as its store laid them.
          table.visitors.values.filter((_, code) => persons.of[code] === person).sort(),
    events: rows.length,
    sessions,
    timeline: timeline.map((event) => ({ ...event, ...known(rows[event.place]!) })),
    next: next < rows.length && timeline.length > 0 ? next : null,
    ...(question.why && {
      why: found.map(
        ({ first, counted, chain, stopped }): Why => ({
          ...(bySession && { session: sessionOf(places.get(first)!) }),
          counted,
          chain: chain.map(({ step, row }) => ({ step, ...stand(row) })),
          stopped: stopped && {
            ...{ step: stopped.step, reason: stopped.reason },
            ...(stopped.row === null ? { place: null, t: null } : stand(stopped.row)),
          },
        }),
      ),
    }),
    question,
  }
}

function rowsOf({ chain, stopped }: RowsOfWhy): number[] {
  return [...chain.map(({ row }) => row), ...(stopped?.row == null ? [] : [stopped.row])]
}

function eventAt(table: EventTable, row: number, place: number): Omit<TimelineEvent, 'session'> {
  const props: Record<string, Value> = Object.create(null)
  for (const [name, column] of table.columns) {
    const value = column.at(row)
    if (value !== undefined) props[name] = value
  }
  const referrer = table.referrers.values[table.referrer.data[row]!]
  const context = table.contexts[table.context.data[row]!]
  return {
    place,
    t: table.t.data[row]!,
    visitor: table.visitors.values[table.visitor.data[row]!]!,
    ...table.touchpoints[table.touch.data[row]!]!,
    ...(referrer !== undefined && { referrer }),
    ...(context && { context }),
    ...(Object.keys(props).length > 0 && { props }),
  }
}
