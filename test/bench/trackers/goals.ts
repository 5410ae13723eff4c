import { medianOf } from './median.ts'
import type { Cost } from './table.ts'

/** What was aimed at, measured against Umami in the same run: `most` is how many times its cost ours may be. */
const AIMS: { what: string; read: (cost: Cost) => number; most: number }[] = [
  { what: 'evaluation', read: ({ evaluate }) => evaluate, most: 1 },
  { what: 'all script while loading', read: ({ loading }) => loading, most: 1 },
  // 0.6 and 3 ms where its were 0.43 and 1.9.
  { what: 'a click in the median', read: ({ clickMedian }) => clickMedian, most: 1.4 },
  { what: 'a click at the 95th percentile', read: ({ clickSlow }) => clickSlow, most: 1.6 },
]
/** From here on browsers call a task long. ms */
const LONG_MS = 50

/** In words, how far each aim is met, by medians of all rounds. Says nothing of Umami where it could not be had. */
export function againstAims(own: Cost[], umami: Cost[] | undefined): string {
  const median = (costs: Cost[], read: (cost: Cost) => number) => medianOf(costs.map(read))
  const ratios = umami
    ? AIMS.map(({ what, read, most }) => {
        const times = (median(own, read) / median(umami, read)).toFixed(1)
        return `${what} ${times} times Umami's (aim: ${most})`
      })
    : []
  const longest = median(own, (cost) => cost.longest)
  const forced = median(own, (cost) => cost.forced)
  return `Against what was aimed at: ${[
    ...ratios,
    `${forced || 'no'} forced layout${forced > 1 ? 's' : ''} (aim: none)`,
    `the longest stretch on the large page ${longest.toFixed(0)} ms (a long task has ${LONG_MS})`,
  ].join('; ')}.`
}
