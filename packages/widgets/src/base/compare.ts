import type { Compare, Range } from '@desirepath/protocol'
import type { JourneyElement } from './journey-element.ts'
import { json } from './json.ts'
import { rangeOf } from './range-of.ts'
import type { Property } from './reactive.ts'

const HOUR = 3_600_000

/** `previous` (as long before), other dates as in `range`, or a matcher as JSON; and what the other side is called. */
export const COMPARE_PROPERTIES: Record<string, Property> = {
  compare: { read: (text) => (text.startsWith('{') ? json(text) : text) },
  compareName: { attribute: 'compare-name' },
}

/** What to compare with; a text that is no dates goes to the server as it is and comes back as an error. */
export function comparedWith(compare: string | object | undefined, dates: string): Compare | unknown {
  if (compare === undefined || compare === '') return undefined
  if (typeof compare === 'object') return { segment: compare }
  // Equal within the hour, so that a question stays the same one while it is looked at.
  const now = Math.floor(Date.now() / HOUR) * HOUR
  if (compare !== 'previous') return { range: rangeOf(compare, now) ?? compare }
  const range = rangeOf(dates, now)
  return range ? { range: { from: 2 * range.from - range.to - 1, to: range.from - 1 } } : undefined
}

/** What the other side is called. */
export function otherSide(
  report: Pick<JourneyElement, 'format' | 'say'> & { compareName: string | undefined },
  answer: { comparison?: { range: Range | null }; question: { compare?: Compare }; zone: string },
): string {
  const { compare } = answer.question
  if (report.compareName) return report.compareName
  if (compare && 'segment' in compare) return JSON.stringify(compare.segment)
  const range = answer.comparison?.range
  return range ? report.format.dates(range.from, range.to, answer.zone) : report.say('All dates')
}
