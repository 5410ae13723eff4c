import type { ChannelRow, ChannelsAnswer, CreditModel } from '@desirepath/protocol'
import { FEW } from '../base/format.ts'

/** A channel as drawn, under one model of credit. Shares 0..1, null where those they are of are too few. */
export interface Row {
  index: number
  channel: string
  /** Those who had the channel among their touches and entered. */
  actors: number
  credit: number
  /** Of all conversions. */
  creditShare: number | null
  /** Bar length, of the longest. */
  width: number
  value: number | undefined
  stages: { reached: number; rate: number | null }[]
  /** Of those who entered with it, who reached the last stage. */
  rate: number | null
  all: ChannelRow
}

/** Under the model asked for, the most credited first; rows alike stay in the answer's order. */
export function rowsOf({ rows, converted }: ChannelsAnswer, model: CreditModel): Row[] {
  const most = rows.reduce((most, { credit }) => Math.max(most, credit[model]), 0) || 1
  return [...rows]
    .sort((a, b) => b.credit[model] - a.credit[model])
    .map((row, index) => {
      const { channel, actors, counts } = row
      const entered = counts[0] ?? 0
      const rate = (reached: number) => (entered < FEW ? null : reached / entered)
      return {
        index,
        channel,
        actors,
        credit: row.credit[model],
        creditShare: converted < FEW ? null : row.credit[model] / converted,
        width: row.credit[model] / most,
        value: row.value?.[model],
        stages: counts.map((reached) => ({ reached, rate: rate(reached) })),
        rate: rate(counts.at(-1) ?? 0),
        all: row,
      }
    })
}

/** Below this many who entered, a rate is no ground to call a channel the best. */
const ENOUGH_FOR_BEST = 100

/** The channel with the highest conversion, of those that enough came by. */
export function bestOf(rows: readonly Row[]): Row | undefined {
  return rows
    .filter(({ stages }) => (stages[0]?.reached ?? 0) >= ENOUGH_FOR_BEST)
    .reduce<Row | undefined>((best, row) => (row.rate! > (best?.rate ?? 0) ? row : best), undefined)
}
