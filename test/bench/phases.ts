import { countingOf, EventTable } from '@desirepath/journey'
import { type ActorQuestion, DEFAULT_SETTINGS, readQuestion } from '@desirepath/protocol'
import { actorsOf } from '../../packages/journey/src/actors/actors.ts'
import type { SqliteStore } from '../lib/store.ts'
import { medianOf, RUNS, WARM_UPS } from './clock.ts'
import { START } from './data.ts'

/** What a cold question spends its time on, one after the other: medians, wall ms. */
export type Phases = [name: string, ms: number][]

/** @param open the store as one that has just woken up */
export function phasesOf(open: () => InstanceType<SqliteStore['Segments']>, body: object): Phases {
  const runs: Phases[] = []
  for (let run = -WARM_UPS[1]; run < RUNS; run++) {
    globalThis.gc?.()
    const one = runOnce(open, readQuestion(body) as ActorQuestion)
    if (run >= 0) runs.push(one)
  }
  return runs[0]!.map(([name], at) => [name, medianOf(runs.map((one) => one[at]![1]))])
}

function runOnce(open: () => InstanceType<SqliteStore['Segments']>, question: ActorQuestion): Phases {
  const phases: Phases = []
  let last = performance.now()
  const tell = (name: string) => {
    const now = performance.now()
    phases.push([name, now - last])
    last = now
  }
  const segments = [...open().readAll()]
  tell('rows read from SQLite')
  const table = new EventTable(segments.reduce((sum, { events }) => sum + events, 0))
  table.load(...segments)
  tell('columns made, visitors of all segments merged')
  actorsOf(table, 'visitor', undefined, DEFAULT_SETTINGS.pages)
  tell('events laid visitor by visitor, in the order of time')
  actorsOf(table, question.unit ?? 'visitor', undefined, DEFAULT_SETTINGS.pages)
  tell('cut into sessions')
  const counting = countingOf(question)
  const partial = counting.fold(table, question, DEFAULT_SETTINGS)
  tell('counted')
  counting.finish(partial, question, DEFAULT_SETTINGS, START)
  tell('made into an answer')
  return phases
}
