import type { RetentionAnswer } from '@desirepath/protocol'
import type { Format } from '../base/format.ts'

/** How cohorts are called, in the zone they were cut in: `12 Oct 2026` for the day or the week that begins then, `October 2026`. */
export function namesFor(
  { question: { interval }, zone }: RetentionAnswer,
  { locale }: Format,
): (from: number) => string {
  const format = new Intl.DateTimeFormat(
    locale,
    interval === 'month'
      ? { month: 'short', year: 'numeric', timeZone: zone }
      : { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone },
  )
  return (from) => format.format(from)
}
