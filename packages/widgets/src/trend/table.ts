import type { TrendAnswer } from '@desirepath/protocol'
import { FEW } from '../base/format.ts'
import { type Column, rowTable } from '../base/row-table.ts'
import type { Table } from '../base/tables.ts'
import type { JourneyTrend } from './journey-trend.ts'
import { type Bucket, bucketsOf, type Note, stageOf } from './model.ts'

/** Every interval with its counts, beside those of the other side; times in the file are ISO 8601, shares 0..1. */
export function trendTable(trend: JourneyTrend, answer: TrendAnswer): Table {
  const names = trend.names(answer)
  const reached = trend.say('Reached {stage}', { stage: stageOf(answer) })
  const columns = (of: (bucket: Bucket) => Bucket | undefined, side = ''): Column<Bucket>[] => [
    [`${side}${trend.say('Entered')}`, (bucket) => of(bucket)?.entered ?? null],
    [`${side}${reached}`, (bucket) => of(bucket)?.reached ?? null],
    [
      `${side}${trend.say('Of these')}`,
      (bucket) => {
        const { entered, reached } = of(bucket) ?? { entered: 0, reached: 0 }
        return entered < FEW ? null : reached / entered
      },
      trend.format.share,
    ],
  ]
  return rowTable(
    trend,
    {
      head: trend.say('Interval'),
      rows: bucketsOf(answer, trend.trimmed),
      name: (bucket) => names.full(bucket),
      inFile: ({ from }) => new Date(from).toISOString(),
      data: ({ from, entered, reached, other }) => ({
        from,
        entered,
        reached,
        otherEntered: other?.entered,
        otherReached: other?.reached,
      }),
    },
    [
      ...columns((bucket) => bucket),
      ...(answer.comparison ? columns(({ other }) => other, `${trend.otherName(answer)}: `) : []),
      [
        trend.say('Still open'),
        ({ to, immature }) => (immature || to > answer.computedAt ? trend.say('yes') : ''),
      ],
    ],
  )
}

/** What the flags say. */
export function notesTable(trend: JourneyTrend, answer: TrendAnswer): Table[] {
  const from = trend.lines(answer)[0]!.points[0]?.from ?? 0
  const to = trend.lines(answer)[0]!.points.at(-1)?.to ?? 0
  const dated = trend.flags(answer).filter((note): note is Note & { t: number } => {
    return note.t !== undefined && note.t >= from && note.t < to
  })
  if (!dated.length) return []
  const names = trend.names(answer)
  return [
    rowTable(
      trend,
      {
        head: trend.say('Note'),
        caption: trend.say('What happened'),
        rows: dated.sort((a, b) => a.t - b.t),
        name: ({ text }) => text,
        data: ({ t }) => ({ t }),
      },
      [
        [trend.say('Date'), ({ t }) => names.short(t)],
        [trend.say('By'), ({ author }) => author ?? ''],
      ],
    ),
  ]
}
