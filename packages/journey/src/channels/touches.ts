import type { ChannelsQuestion } from '@desirepath/protocol'
import { sessionOfRows } from '../actors/actors.ts'
import { propertyOf } from '../match/property.ts'
import type { CountingSite } from '../site.ts'
import { Dictionary } from '../table/dictionary.ts'
import type { EventTable } from '../table/table.ts'

/** Finds the touches of an actor. */
export interface Touches {
  names: readonly string[]
  /**
   * The channels met at these places, from `since` up to `until`, ms, both included, in order. A run of one channel within
   * one session is one touch: a visit that came by one link is not forty because it had forty pages.
   */
  of(from: number, to: number, since: number, until: number): number[]
}

/** @param rows and t of the order whose places are asked for */
export function touchesOf(
  table: EventTable,
  { by, merge }: ChannelsQuestion,
  site: CountingSite,
  { rows, t }: { rows: Int32Array; t: Float64Array },
): Touches {
  const { values, codes } = propertyOf(table, by === 'channel' ? 'channel' : by.prop, site.pages)
  const names = new Dictionary<string>()
  const channel = values.map((value) =>
    value === undefined || value === null || value === '' ? -1 : names.codeOf(String(value)),
  )
  const sessions = sessionOfRows(table, merge, site.pages)
  return {
    names: names.values,
    of(from, to, since, until) {
      const touches: number[] = []
      let session = -1
      for (let place = from; place < to && t[place]! <= until; place++) {
        if (t[place]! < since) continue
        const row = rows[place]!
        const code = channel[codes(row)]!
        if (code < 0) continue
        if (code !== touches.at(-1) || sessions[row]! !== session) touches.push(code)
        session = sessions[row]!
      }
      return touches
    },
  }
}
