import { compact, number, object, optional, wrong } from './check.ts'
import type { StageIdeal } from './reports/map.ts'

/** @throws JourneyError bad_request, also where a share is no share, or a feeling is off the scale */
export function readStageIdeal(value: unknown, path: string): StageIdeal {
  const raw = object(value, path)
  for (const key of Object.keys(raw))
    if (key !== 'share' && key !== 'feeling')
      throw wrong(`${path}.${key}`, 'left out; an ideal has share and feeling', raw[key])
  const within = (low: number, high: number) => (item: unknown, at: string) => {
    const given = number(item, at)
    if (given < low || given > high) throw wrong(at, `a number from ${low} to ${high}`, item)
    return given
  }
  return compact<StageIdeal>({
    share: optional(raw.share, `${path}.share`, within(0, 1)),
    feeling: optional(raw.feeling, `${path}.feeling`, within(-2, 2)),
  })
}
