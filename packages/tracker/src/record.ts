import { MAX_NAME_CHARS, type WireEvent } from '@desirepath/protocol'
import { globs } from './lib/globs.ts'
import type { Draft, Options } from './options.ts'
import type { Queue, Row } from './queue.ts'
import type { Visitor } from './visitor.ts'

/** An event that may be followed by others is sent with them: a request costs the page more than all else about an event. ms */
const COMPANY_MS = 1000
/** Events that wait for a consent, in memory. The oldest go first. */
const MAX_WAITING = 1000

/** Makes events of what the verbs saw, and hands them to the queue in the same task. */
export interface Recorder {
  /** Where events happen from now on. */
  _path: string
  /** Where they happened before, and when that ended, ms of performance.now(). */
  _was?: string
  _since?: number
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
  /** The visitor has answered: what waited goes on its way, or is forgotten. */
  _release(): void
}

/**
 * @param wake called with how long the event may wait, ms
 * @param hear called with each event that is recorded
 */
export function createRecorder(
  { exclude, transform, debug }: Options,
  visitor: Visitor,
  queue: Queue,
  wake: (delayMs: number) => void,
  hear: (event: Draft) => void,
): Recorder {
  const excluded = exclude ? globs(exclude) : undefined
  let waiting: (() => void)[] = []

  /** A function that is named may come later than this script; as long as it is missing nothing is recorded. */
  function changed(event: Draft): unknown {
    return ((window[transform as never] || transform) as (event: Draft) => unknown)(event)
  }

  const recorder: Recorder = {
    _path: '',
    _record(kind, name, more, isLeaving, isHeld) {
      const consent = visitor._consent()
      let event: unknown = {
        t: Date.now(),
        k: kind,
        n: String(name).slice(0, MAX_NAME_CHARS),
        p: recorder._path,
        ...more,
      }
      const fate =
        consent === 'denied'
          ? consent
          : excluded?.test((event as Draft).p!)
            ? 'excluded'
            : visitor._isSampled()
              ? transform && !(event = changed(event as Draft))
                ? 'transformed away'
                : consent
              : 'not sampled'
      if (debug != null) console.debug('journey:', fate, event)
      if (fate !== consent || fate === 'denied') return
      hear(event as Draft)
      // Written now: what the page does to its objects later has not happened here.
      const body = JSON.stringify(event).slice(1)
      const add = () => {
        const row = queue._add((id) => `{"i":"${id}","w":"${visitor._id()}",${body}`, isHeld)
        if (!isHeld) wake(isLeaving ? 0 : COMPANY_MS)
        return row
      }
      if (fate === 'granted') return add()
      if (!isHeld) waiting = [...waiting, add].slice(-MAX_WAITING)
    },
    _release() {
      const released = waiting
      waiting = []
      if (visitor._consent() === 'granted') for (const add of released) add()
    },
  }
  return recorder
}
