import { MAX_NAME_CHARS, MAX_PATH_CHARS, type WireEvent } from '@desirepath/protocol'
import type { Queue, Row } from './queue.ts'
import type { Visitor } from './visitor.ts'

/** An event that may be followed by others is sent with them. ms */
const COMPANY_MS = 200

/** Makes events of what the verbs saw, and hands them to the queue in the same task. */
export interface Recorder {
  /** Where events happen from now on. */
  _path: string
  /**
   * @param isLeaving the page may be about to go: sent right after this task, so that the answer still finds somebody
   * @param isHeld kept on disk, and sent only when the page turns out to be dead
   */
  _record(
    kind: WireEvent['k'],
    name: string,
    more?: Partial<WireEvent>,
    isLeaving?: boolean,
    isHeld?: boolean,
  ): Row | undefined
  _withdraw(rows: Row[]): void
}

/** @param wake called with how long the event may wait, ms */
export function createRecorder(visitor: Visitor, queue: Queue, wake: (delayMs: number) => void): Recorder {
  const recorder: Recorder = {
    _path: '',
    _record(kind, name, more, isLeaving, isHeld) {
      if (visitor._denied()) return
      const event: Omit<WireEvent, 'i'> = {
        w: visitor._id(),
        t: Date.now(),
        k: kind,
        n: String(name).slice(0, MAX_NAME_CHARS),
        p: recorder._path.slice(0, MAX_PATH_CHARS),
        ...more,
      }
      const row = queue._add((i) => JSON.stringify({ i, ...event }), isHeld)
      if (!isHeld) wake(isLeaving ? 0 : COMPANY_MS)
      return row
    },
    _withdraw: queue._remove,
  }
  return recorder
}
