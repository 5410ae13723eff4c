import type { StoredEntry } from '@desirepath/journey'
import type { ArrivedEntry } from './log.ts'

/** Entries that follow each other and came by the same import, as the log takes them. */
export interface Run {
  entries: ArrivedEntry[]
  source?: string
}

/** Cuts a list into runs: nearly always it is one. */
export function runsOf(stored: readonly StoredEntry[]): Run[] {
  const runs: Run[] = []
  for (const { entry, source, arrived } of stored) {
    const one = arrived === undefined ? entry : { ...entry, arrived }
    const last = runs.at(-1)
    if (last && last.source === source) last.entries.push(one)
    else runs.push({ entries: [one], source })
  }
  return runs
}
