import { type Run, scanRuns } from '../map/pains/scan.ts'
import type { Sides } from './partial.ts'

/**
 * The run of days in which those who reached the step dropped most above the other days. Its ratio is the best of many, so its p
 * has been multiplied by all runs looked at before it stands beside the others.
 */
export function worstRun(days: ReadonlyMap<number, Sides>): { run: Run; looks: number } | null {
  const all = [...days].sort(([a], [b]) => a - b)
  const { run, looks } = scanRuns(
    {
      days: all.map(([day]) => day),
      n: all.map(([, { continued, dropped }]) => continued + dropped),
      k: all.map(([, { dropped }]) => dropped),
    },
    () => true,
  )
  return run && { run, looks }
}
