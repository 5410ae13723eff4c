/** In which order a date with slashes is written. */
export type DateOrder = 'dmy' | 'mdy'

const CLOCK = /[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?\s*(am|pm)?\s*(z|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads a time as exports write it: ISO 8601 with or without an offset, `24.12.2026 18:05`, `12/24/2026 6:05 PM`, or a count of
 * seconds or milliseconds since 1970. A time without an offset is of `zone`.
 * @returns ms since 1970
 * @throws Error with what to do
 */
export function momentOf(text: string, zone: string, order: DateOrder | undefined): number {
  if (/^\d{10}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000)
  if (/^\d{13}$/.test(text)) return Number(text)
  const clock = CLOCK.exec(text)
  const [year, month, day] = dateOf(clock ? text.slice(0, clock.index) : text, text, order)
  const [, hour = '0', minute = '0', second = '0', fraction = '0', half, offset] = clock ?? []
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour)
  const wall = Date.UTC(
    year,
    month - 1,
    day,
    hours,
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0')),
  )
  const date = new Date(wall)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hours > 23 || Number(minute) > 59)
    throw new Error(`${text} is no time that a calendar has.`)
  if (offset) return wall - minutesOf(offset) * 60_000
  // Twice: the first guess may lie on the other side of a change of the clock.
  const guess = wall - offsetAt(wall, zone)
  return wall - offsetAt(guess, zone)
}

function dateOf(text: string, whole: string, order: DateOrder | undefined): [number, number, number] {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])]
  const dots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  if (dots) return [Number(dots[3]), Number(dots[2]), Number(dots[1])]
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (slashes && order) {
    const [, first, second, year] = slashes.map(Number) as [number, number, number, number]
    return order === 'dmy' ? [year, second, first] : [year, first, second]
  }
  throw new Error(
    slashes
      ? `${whole} may be two dates: say --dates dmy or --dates mdy.`
      : `${whole || 'An empty cell'} is no time that can be read; 2026-12-24 18:05, 24.12.2026 18:05 or ms since 1970 can.`,
  )
}

function minutesOf(offset: string): number {
  if (/z/i.test(offset)) return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset)!
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a zone's clocks are ahead of UTC at a moment, ms. */
function offsetAt(moment: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    const two = '2-digit'
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric' },
      ...{ month: two, day: two, hour: two, minute: two, second: two },
    })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(
    format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  )
  const { year, month, day, hour, minute, second } = parts as Record<string, number>
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - Math.floor(moment / 1000) * 1000
}
