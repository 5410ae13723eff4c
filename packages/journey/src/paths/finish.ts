import type { PathRow, PathsAnswer, PathsQuestion } from '@desirepath/protocol'
import { factsOf } from '../facts.ts'
import type { CountingSite } from '../site.ts'
import { quantilesOf } from '../statistics.ts'
import { chartOf, textOf } from './chart.ts'
import type { PathsPartial } from './fold.ts'
import { Stretches, type Ways } from './ways.ts'

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
  const { ways, labels, actors } = partial
  const least = leastListed(ways.count, pathLimit)
  const different = howMany(ways.count, 1)
  const stretches = new Stretches(labels.length)
  const candidates = Array.from(waysOf(ways.count, pathLimit > 0 ? least : Infinity), (way) => ({
    way,
    count: ways.count[way]!,
    pages: stretches.labelsOf(ways.keys, way).map((label) => textOf(labels, label)),
  }))
  const listed = candidates.sort((a, b) => b.count - a.count || compare(a.pages, b.pages)).slice(0, pathLimit)
  const times = timesByWay(ways, new Set(listed.map(({ way }) => way)))
  const paths = listed.map(
    ({ way, count, pages }): PathRow => ({
      pages,
      count,
      share: count / actors,
      ...(goal && { converted: ways.converted[way]! }),
      medianMs: quantilesOf(times.get(way)!, [0.5])[0]!,
    }),
  )
  const inList = listed.reduce((sum, { count }) => sum + count, 0)
  return { paths, unlisted: { paths: different - listed.length, actors: actors - inList } }
}

/** The ways that so many went at least. */
function waysOf(counts: Int32Array, least: number): Int32Array {
  const found = new Int32Array(howMany(counts, least))
  for (let way = 0, at = 0; at < found.length; way++) if (counts[way]! >= least) found[at++] = way
  return found
}

function howMany(counts: Int32Array, least: number): number {
  let many = 0
  for (let way = 0; way < counts.length; way++) if (counts[way]! >= least) many++
  return many
}

/** The least count of those that are listed: pages are spelt out only for paths that are at least as common. */
function leastListed(counts: Int32Array, limit: number): number {
  let most = 1
  for (let at = 0; at < counts.length; at++) if (counts[at]! > most) most = counts[at]!
  const having = new Int32Array(most + 1)
  for (let at = 0; at < counts.length; at++) having[counts[at]!]!++
  let least = most
  for (let listed = having[most]!; listed < limit && least > 1; listed += having[least]!) least--
  return least
}

function timesByWay({ last, ms, count }: Ways, wanted: ReadonlySet<number>): Map<number, number[]> {
  const times = new Map<number, number[]>()
  const isWanted = new Uint8Array(count.length)
  for (const one of wanted) {
    times.set(one, [])
    isWanted[one] = 1
  }
  for (let path = 0; path < last.length; path++)
    if (isWanted[last[path]!] === 1) times.get(last[path]!)!.push(ms[path]!)
  return times
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((page, index) => page !== b[index])
  if (at < 0) return a.length - b.length
  return b[at] === undefined || a[at]! > b[at]! ? 1 : -1
}
