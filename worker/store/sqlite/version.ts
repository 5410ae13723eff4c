import { RULES_VERSION, ripeCells, trendBuckets } from '@desirepath/journey'
import type { Question, Range, SiteSettings } from '@desirepath/protocol'
import type { Documents } from './documents.ts'
import type { SiteEntries } from './entries.ts'

/** What no row shows: `born` tells a site from one of the same name that was deleted; `changes` counts edits. */
interface State {
  born: string
  changes: number
}

/** Call it with every change that is not an append. */
export function countChange(documents: Documents): void {
  const { born, changes } = documents.get<State>('site', 'state') ?? {
    born: crypto.randomUUID().slice(0, 8),
    changes: 0,
  }
  documents.put('site', 'state', { born, changes: changes + 1 } satisfies State)
}

export function stateOf(documents: Documents): State {
  return documents.get<State>('site', 'state')!
}

/**
 * Two equal versions mean that the same question has the same answer: between two changes entries are only added.
 * A trend's buckets also ripen by themselves, when the window after them is over (F14), and so do the intervals after a cohort.
 */
export function versionOf(
  documents: Documents,
  entries: SiteEntries,
  question: Question,
  now: number,
  shards: readonly { changes: number; last: number }[] = [],
): string {
  const { born, changes } = stateOf(documents)
  const { zone } = documents.get<SiteSettings>('site', 'settings')!
  // Each of these only grows, `last` between two changes: where the sums are equal, all of them are.
  const allChanges = shards.reduce((sum, one) => sum + one.changes, changes)
  const allLast = shards.reduce((sum, one) => sum + one.last, entries.last())
  return [RULES_VERSION, born, allChanges, allLast, ripe(question, zone, now)].join('-')
}

function ripe(question: Question, zone: string, now: number): number {
  if (question.kind === 'retention') return ripeCells(question, zone, now)
  if (question.kind !== 'trend' || question.windowMs === null) return 0
  const steps = question.windowPer === 'step' ? question.steps.length - 1 : 1
  const wait = question.windowMs * steps
  const { range = question.range } = { ...question.compare } as { range?: Range }
  return [...trendBuckets(question, zone), ...trendBuckets({ ...question, range }, zone)].filter(
    ({ to }) => Math.ceil(to) - 1 + wait <= now,
  ).length
}
