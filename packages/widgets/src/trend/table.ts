import type { TrendAnswer } from '@desirepath/protocol'
import { FEW } from '../base/format.ts'
import { rowTable } from '../base/row-table.ts'
import type { JourneyTrend } from './journey-trend.ts'
import { bucketsOf, stageOf } from './model.ts'

/** Every interval with its counts; times in the file are ISO 8601, shares 0..1. */
export function trendTable(trend: JourneyTrend, answer: TrendAnswer) {
  const names = trend.names(answer)
  return rowTable(
    trend,
    {
      head: trend.say('Interval'),
      rows: bucketsOf(answer, trend.trimmed),
      name: (bucket) => names.full(bucket),
      inFile: ({ from }) => new Date(from).toISOString(),
      data: ({ from, entered, reached }) => ({ from, entered, reached }),
    },
    [
      [trend.say('Entered'), ({ entered }) => entered],
      [trend.say('Reached {stage}', { stage: stageOf(answer) }), ({ reached }) => reached],
      [
        trend.say('Of these'),
        ({ entered, reached }) => (entered < FEW ? null : reached / entered),
        trend.format.share,
      ],
      [
        trend.say('Still open'),
        ({ to, immature }) => (immature || to > answer.computedAt ? trend.say('yes') : ''),
      ],
    ],
  )
}
