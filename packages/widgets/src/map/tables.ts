import type { MapAnswer, MapSide } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import type { Cell } from '../base/csv.ts'
import type { Table } from '../base/tables.ts'
import type JourneyMap from './journey-map.ts'
import { kpiOf } from './kpi.ts'
import { idealAt } from './model.ts'
import { painWords } from './pain-words.ts'

type Shown = (value: number) => string
interface Column {
  name: string
  /** How its numbers are shown; text without. */
  as?: Shown
}

/** Every number of the map: stages, moves, touchpoints, pain points, notes, and the other side's, as rows for a file, too (shares 0..1, times in seconds). */
export function mapTables(map: JourneyMap, answer: MapAnswer): Table[] {
  const other = answer.comparison
  const named = (title: string) =>
    map.say('{title}, {other}', { title: map.say(title), other: map.otherName(answer) })
  return [
    stagesTable(map, answer, answer, map.say('Stages')),
    ...(other ? [stagesTable(map, answer, other, named('Stages'))] : []),
    movesTable(map, answer, answer, map.say('Moves between stages')),
    ...(other ? [movesTable(map, answer, other, named('Moves between stages'))] : []),
    touchpointsTable(map, answer),
    painsTable(map, answer),
    notesTable(map, answer),
  ].filter(({ rows }) => rows.length > 1)
}

function stagesTable(map: JourneyMap, answer: MapAnswer, side: MapSide, caption: string): Table {
  const { whole, share, time } = map.format
  const feel: Shown = (n) => map.signed(n, 2)
  const ms: Shown = (s) => time(s * 1000)
  const own = side === answer
  const wishes = answer.question.stages.some(({ ideal }) => ideal)
  const sums = [...new Set(side.stages.flatMap((stage) => Object.keys(stage.sums)))]
  const columns: Column[] = [
    { name: 'Stage' },
    { name: 'Reached', as: whole },
    { name: 'Continued', as: whole },
    { name: 'Left', as: whole },
    { name: 'Visits', as: whole },
    { name: 'Came back', as: whole },
    { name: 'Median time', as: ms },
    { name: 'Off the ideal', as: share },
    ...(wishes
      ? [
          { name: 'Ideal: continue', as: share },
          { name: 'Ideal: feeling', as: feel },
        ]
      : []),
    { name: 'Measure' },
    { name: 'Value', as: (n) => map.number(n, 3) },
    { name: 'Feeling', as: feel },
    { name: 'From', as: feel },
    { name: 'To', as: feel },
    { name: 'Answers', as: whole },
    ...sums.map((name) => ({ name, as: whole })),
  ]
  const rows = side.stages.map((stage, index): Cell[] => {
    const { feeling, kpi, medianMs } = stage
    return [
      stage.name,
      stage.reached,
      stage.continued,
      stage.left,
      stage.visits,
      stage.returned,
      medianMs === null ? null : medianMs / 1000,
      stage.offIdeal,
      ...(wishes ? [idealAt(answer, index)?.share ?? null, idealAt(answer, index)?.feeling ?? null] : []),
      kpi?.name ?? (own ? kpiOf(map, answer, index).name : ''),
      kpi ? kpi.value : stage.reached,
      feeling?.mean ?? null,
      feeling?.interval[0] ?? null,
      feeling?.interval[1] ?? null,
      feeling?.n ?? 0,
      ...sums.map((prop) => stage.sums[prop] ?? null),
    ]
  })
  return table(map, caption, columns, rows, (index) => {
    const { reached, continued, left } = side.stages[index]!
    return own ? { reached, continued, left } : {}
  })
}

function movesTable(map: JourneyMap, { stages }: MapAnswer, side: MapSide, caption: string): Table {
  const { whole } = map.format
  const moves = [...side.moves].sort((a, b) => a.from - b.from || (a.to ?? 99) - (b.to ?? 99))
  const rows = moves.map(({ from, to, kind, count, actors }): Cell[] => [
    stages[from]!.name,
    to === null ? map.say('ended there') : stages[to]!.name,
    map.say(kind),
    count,
    actors,
  ])
  const columns = [
    { name: 'From stage' },
    { name: 'To' },
    { name: 'Kind' },
    { name: 'Moves', as: whole },
    { name: 'By', as: whole },
  ]
  return table(map, caption, columns, rows, (index) => {
    const { from, to, count } = moves[index]!
    return { from, to: to ?? 'exit', count }
  })
}

function touchpointsTable(map: JourneyMap, { stages, comparison }: MapAnswer): Table {
  const { whole } = map.format
  const rows = stages.flatMap(({ name, touchpoints }, index) =>
    touchpoints.map(({ channel, label, actors, events, measured }): Cell[] => {
      const was = comparison?.stages[index]?.touchpoints.find(
        (one) => one.channel === channel && one.label === label,
      )
      const numbers = measured ? [actors, events] : [null, null]
      return [
        name,
        channel,
        label,
        ...numbers,
        measured ? '' : map.say('not measured'),
        ...(comparison ? [was?.measured ? was.actors : null] : []),
      ]
    }),
  )
  const columns: Column[] = [
    { name: 'Stage' },
    { name: 'Channel' },
    { name: 'Touchpoint' },
    { name: 'Met by', as: whole },
    { name: 'Times', as: whole },
    { name: 'State' },
    ...(comparison ? [{ name: 'Other side', as: whole }] : []),
  ]
  return table(map, map.say('Touchpoints'), columns, rows)
}

function painsTable(map: JourneyMap, { stages, pains, zone }: MapAnswer): Table {
  const { whole, share, dates } = map.format
  const rows = pains.map((pain): Cell[] => {
    const { rank, stage, kind, actors, during, value, usual } = pain
    return [
      rank,
      stages[stage]!.name,
      map.say(kind),
      plain(painWords(map, pain)),
      during ? dates(during.from, during.to, zone) : '',
      actors,
      pain.share,
      value ?? null,
      usual ?? null,
    ]
  })
  const exact: Shown = (n) => map.number(n, 3)
  const columns: Column[] = [
    { name: 'Rank', as: whole },
    { name: 'Stage' },
    { name: 'Kind' },
    { name: 'Pain point' },
    { name: 'During' },
    { name: 'Hit', as: whole },
    { name: 'Of the stage', as: share },
    { name: 'Value', as: exact },
    { name: 'Usual', as: exact },
  ]
  return table(map, map.say('Pain points'), columns, rows)
}

function notesTable(map: JourneyMap, { stages }: MapAnswer): Table {
  const rows = stages.flatMap(({ name, notes }) =>
    notes.map(({ text, author, t }): Cell[] => [
      name,
      text,
      author ?? '',
      t === undefined ? '' : new Date(t).toISOString().slice(0, 10),
    ]),
  )
  return table(
    map,
    map.say('Notes'),
    ['Stage', 'Note', 'Author', 'Day'].map((name) => ({ name })),
    rows,
  )
}

/** A sentence whose parts may be templates, as text. */
function plain(part: unknown): string {
  if (Array.isArray(part)) return part.map(plain).join('')
  if (typeof part !== 'object' || part === null) return String(part ?? '')
  return plain((part as { values?: unknown[] }).values ?? '')
}

function table(
  map: JourneyMap,
  caption: string,
  columns: Column[],
  rows: Cell[][],
  data: (index: number) => object = () => ({}),
): Table {
  const names = columns.map(({ name }) => map.say(name))
  const cell = (value: Cell, { as }: Column) =>
    as
      ? html`<td>${value === null ? '–' : as(value as number)}</td>`
      : html`<td class="ts wrap">${value}</td>`
  const body = html`<table><caption>${caption}</caption><thead><tr>${columns.map(
    ({ as }, index) => html`<th scope="col" class=${as ? '' : 'ts'}>${names[index]}</th>`,
  )}</tr></thead><tbody>${rows.map((row, index) => {
    const { reached, continued, left, from, to, count } = data(index) as Record<string, unknown>
    return html`<tr data-reached=${reached ?? nothing} data-continued=${continued ?? nothing} data-left=${left ?? nothing} data-from=${from ?? nothing} data-to=${to ?? nothing} data-count=${count ?? nothing}>${row.map((value, column) => cell(value, columns[column]!))}</tr>`
  })}</tbody></table>`
  return { caption, rows: [names, ...rows], body }
}
