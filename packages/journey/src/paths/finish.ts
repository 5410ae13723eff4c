import type { PathRow, PathsAnswer, PathsQuestion } from '@desirepath/protocol'
import { factsOf } from '../facts.ts'
import type { CountingSite } from '../site.ts'
import { quantilesOf } from '../statistics.ts'
import { chartOf, textOf } from './chart.ts'
import type { PathsPartial } from './fold.ts'
import { ROOT } from './trie.ts'

/** Makes the answer of everything counted. */
export function finishPaths(
  partial: PathsPartial,
  question: PathsQuestion,
  site: CountingSite,
  now: number,
): PathsAnswer {
  const { paths, unlisted } = rowsOf(partial, question)
  return {
    kind: 'paths',
    ...factsOf(question, site, now, partial.events),
    actors: partial.actors,
    ...chartOf(partial, question),
    paths,
    unlisted,
    question,
  }
}

/** Whole paths, the commonest first; of equally common ones the alphabetically first. */
function rowsOf(
  partial: PathsPartial,
  { pathLimit, goal }: PathsQuestion,
): Pick<PathsAnswer, 'paths' | 'unlisted'> {
  const { trie, actors } = partial
  const { paths: ended, least } = commonestOf(trie.ended.data, trie.size, pathLimit)
  const candidates: { branch: number; count: number; pages: string[] }[] = []
  for (let branch = 1; branch < trie.size && pathLimit > 0; branch++) {
    const count = trie.ended.data[branch]!
    if (count >= least) candidates.push({ branch, count, pages: [] })
  }
  for (const end of candidates) end.pages = pagesOf(partial, end.branch)
  const listed = candidates.sort((a, b) => b.count - a.count || compare(a.pages, b.pages)).slice(0, pathLimit)
  const times = timesByBranch(partial, new Set(listed.map(({ branch }) => branch)))
  const paths = listed.map(
    ({ branch, count, pages }): PathRow => ({
      pages,
      count,
      share: count / actors,
      ...(goal && { converted: trie.converted.data[branch]! }),
      medianMs: quantilesOf(times.get(branch)!, [0.5])[0]!,
    }),
  )
  const inList = listed.reduce((sum, { count }) => sum + count, 0)
  return { paths, unlisted: { paths: ended - listed.length, actors: actors - inList } }
}

/**
 * How many of the counts are not 0, and the least count of those that are listed: pages are spelt out only for paths that
 * are at least as common.
 */
function commonestOf(counts: Int32Array, size: number, limit: number): { paths: number; least: number } {
  let most = 0
  for (let at = 0; at < size; at++) if (counts[at]! > most) most = counts[at]!
  const having = new Int32Array(most + 1)
  for (let at = 0; at < size; at++) having[counts[at]!]!++
  let least = most
  for (let listed = having[most]!; listed < limit && least > 1; listed += having[least]!) least--
  return { paths: size - having[0]!, least: Math.max(1, least) }
}

function pagesOf(partial: PathsPartial, end: number): string[] {
  const pages: string[] = []
  for (let branch = end; branch !== ROOT; branch = partial.trie.parent.data[branch]!)
    pages.unshift(textOf(partial, partial.trie.label.data[branch]!))
  return pages
}

function timesByBranch({ trie }: PathsPartial, wanted: ReadonlySet<number>): Map<number, number[]> {
  const times = new Map<number, number[]>()
  const isWanted = new Uint8Array(trie.size)
  for (const branch of wanted) {
    times.set(branch, [])
    isWanted[branch] = 1
  }
  for (let end = 0; end < trie.endBranch.length; end++) {
    const branch = trie.endBranch.data[end]!
    if (isWanted[branch] === 1) times.get(branch)!.push(trie.endMs.data[end]!)
  }
  return times
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((page, index) => page !== b[index])
  if (at < 0) return a.length - b.length
  return b[at] === undefined || a[at]! > b[at]! ? 1 : -1
}
