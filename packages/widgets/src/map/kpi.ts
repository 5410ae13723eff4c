import type { MapAnswer } from '@desirepath/protocol'
import { FEW } from '../base/format.ts'
import { isolate } from '../base/words.ts'
import type JourneyMap from './journey-map.ts'

export interface KpiWords {
  value: string
  name: string
  /** Against the other side, with ▲ or ▼; empty without one. */
  change: string
  /** `pos`, `neg`, or none where nobody has said which way is better. */
  look: string
  /** The largest numeric property met in the stage, summed (S7). */
  sum: unknown
}

/** A stage's measure in words: how many reached it, where no other is set. */
export function kpiOf(map: JourneyMap, answer: MapAnswer, index: number): KpiWords {
  const { kpi, reached, sums } = answer.stages[index]!
  const other = answer.comparison?.stages[index]
  const set = kpi ? answer.question.stages[index]?.kpi : undefined
  // A share of fewer than 20 is an accident.
  const few = set?.measure === 'share' && kpi !== null && kpi.n < FEW
  const now = kpi ? (few ? null : kpi.value) : reached
  const was = other && (kpi ? (other.kpi?.value ?? null) : other.reached)
  const measure = kpi ? set?.measure : 'count'
  const { share, time, whole } = map.format
  const say = (n: number): string =>
    measure === 'share'
      ? share(n)
      : measure === 'time'
        ? time(n)
        : n >= 100
          ? whole(Math.round(n))
          : map.number(n)
  let change = ''
  let look = ''
  if (now !== null && was != null) {
    const by = now - was
    const size = Math.abs(by)
    const amount =
      measure === 'share'
        ? map.say('{n} pts', { n: map.number(size * 100) })
        : measure === 'count' || measure === 'sum'
          ? was
            ? map.format.share(size / was)
            : say(size)
          : say(size)
    const same = measure === 'share' ? size < 0.0005 : size < Math.abs(was) * 0.0005 || !size
    change = same ? map.say('unchanged') : `${by > 0 ? '▲' : '▼'} ${amount}`
    // Without a word on it, more is better for what counts people or events, and nothing is for the rest.
    const better = kpi?.better ?? (measure === 'time' ? undefined : 'more')
    if (!same && better) look = by > 0 === (better === 'more') ? 'pos' : 'neg'
  }
  const [prop, total] = Object.entries(sums).sort((a, b) => b[1] - a[1])[0] ?? []
  return {
    value: now === null ? '–' : say(now),
    name: kpi ? kpi.name : map.say(answer.unit === 'session' ? 'sessions' : 'reached it'),
    change,
    look,
    sum: total && map.phrase('{prop} {n} in all', { prop: isolate(prop!), n: whole(Math.round(total)) }),
  }
}
