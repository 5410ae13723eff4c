import type { ClockDay } from '@desirepath/protocol'
import { el, number } from '../dom.ts'
import { table } from '../parts/table.ts'

const UNITS: [ms: number, name: string][] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
]

/** How far the clocks of visitors are off. Nothing has to be done about it, but a day on which many are is worth a look. */
export function clocksSection(days: ClockDay[]): HTMLElement {
  return el(
    'section',
    { id: 'clocks', class: 'setting' },
    el('h2', {}, 'Clocks of those who send'),
    el('p', {}, finding(days)),
    days.length > 0 &&
      table(
        ['Day (UTC)', 'Events', 'Corrected', 'Half were off by', '95 % by less than'],
        days.map(({ day, events, corrected, medianMs, p95Ms }) => [
          ...[day, number.format(events), `${number.format(corrected)} (${share(corrected, events)})`],
          ...[medianMs, p95Ms].map((ms) => (ms === undefined ? '–' : duration(ms))),
        ]),
      ),
  )
}

function finding(days: ClockDay[]): string {
  if (days.length === 0) return 'No event in the last seven days.'
  const events = days.reduce((sum, day) => sum + day.events, 0)
  const corrected = days.reduce((sum, day) => sum + day.corrected, 0)
  if (corrected === 0) return 'Every clock of the last seven days was right.'
  return `${share(corrected, events)} of the events of the last seven days came from clocks that were wrong. Their times were corrected when they came.`
}

function share(part: number, whole: number): string {
  const percent = (100 * part) / whole
  if (percent > 0 && percent < 0.1) return 'less than 0.1 %'
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(percent)} %`
}

/** In the largest unit of which there is at least one; two digits, since no more are known. */
function duration(ms: number): string {
  const [unit, name] = UNITS.find(([size]) => ms >= size) ?? UNITS.at(-1)!
  const value = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 }).format(ms / unit)
  return `${value} ${name}${value === '1' ? '' : 's'}`
}
