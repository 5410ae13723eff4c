import type { Row } from '../queue.ts'
import { guard } from './borrowed.ts'
import type { Record } from './index.ts'

/** Beyond these the oldest events go, and a notice says how many: a visitor who has been offline for very long. */
const MAX_ROWS = 10_000
/** UTF-16 units. */
const MAX_CHARS = 8_000_000
const MAX_AGE_MS = 60 * 24 * 3_600_000
/** What is left of each then, so that the notice itself does not need the next cut. */
const LEFT = 0.9
const LOOK_MS = 5_000

/** Keeps what waits on this browser's disk within bounds. */
export function keepBounds(record: Record, rows: Map<string, Row>, remove: (rows: Row[]) => void): void {
  function beyond(share: number): Row[] {
    let count = 0
    let chars = 0
    return [...rows.values()]
      .reverse()
      .filter(
        ({ b }) =>
          ++count > MAX_ROWS * share ||
          (chars += b.length) > MAX_CHARS * share ||
          Date.now() - +(/"t":(\d+)/.exec(b) || [])[1]! > MAX_AGE_MS,
      )
  }

  const look = guard(() => {
    if (!beyond(1)[0]) return
    const old = beyond(LEFT)
    remove(old)
    record('notice', 'dropped', { d: { count: old.length } })
  })
  look()
  setInterval(look, LOOK_MS)
}
