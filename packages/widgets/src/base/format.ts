import { say } from './i18n.ts'

/** Below this many actors a share is an accident, so none is shown; the counts stay. */
export const FEW = 20

/** How numbers are written: one place, so that every report writes them alike. */
export interface Format {
  locale: string | undefined
  whole(n: number): string
  /** A share 0..1: one decimal from 1%, two below, never 100% for less than all or 0% for more than none. */
  share(share: number): string
  /** The same without decimals, for keys and tight labels. */
  roughly(share: number): string
  /** A length of time in ms, in two units at most: `1 d 3 h`. */
  time(ms: number | null | undefined): string
  /** From and to as days, in ms since 1970; with the time of day when they are less than two days apart. */
  dates(from: number, to: number, zone?: string): string
}

const UNITS: [string, number][] = [
  ['{n} d', 86_400_000],
  ['{n} h', 3_600_000],
  ['{n} min', 60_000],
  ['{n} s', 1000],
]

const known = new Map<string | undefined, Format>()

export function formatFor(locale: string | undefined): Format {
  let format = known.get(locale)
  if (!format) known.set(locale, (format = makeFormat(locale)))
  return format
}

function makeFormat(locale: string | undefined): Format {
  const number = new Intl.NumberFormat(locale)
  const per = [0, 1, 2].map(
    (digits) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  )
  const percent = (share: number, digits: number): string => {
    const least = 10 ** -(digits + 2)
    if (share > 0 && share < least / 2) return `<${per[digits]!.format(least)}`
    // Below 1 by half of the last digit it would round up to all of them.
    const most = 1 - 10 ** -((digits && 1) + 2)
    if (share < 1 && share > most + (1 - most) / 2) return `>${per[digits && 1]!.format(most)}`
    return per[digits]!.format(share)
  }
  return {
    locale,
    whole: (n) => number.format(n),
    share: (share) => percent(share, share === 0 || share === 1 ? 0 : share < 0.01 ? 2 : 1),
    roughly: (share) => percent(share, 0),
    time(ms) {
      if (ms === null || ms === undefined) return '–'
      for (let at = 0; at < UNITS.length; at++) {
        const [unit, size] = UNITS[at]!
        const [next, part] = UNITS[at + 1] ?? ['', size]
        const rounded = Math.round(ms / part) * part
        if (rounded < size) continue
        const rest = (rounded % size) / part
        const first = say(locale, unit, { n: number.format(Math.floor(rounded / size)) })
        return rest ? `${first} ${say(locale, next, { n: rest })}` : first
      }
      return say(locale, ms ? '<{n} s' : '{n} s', { n: ms ? 1 : 0 })
    },
    dates(from, to, zone) {
      const near = to - from < 2 * 86_400_000 - 1 && (to - from) % 86_400_000 !== 86_399_999
      const options: Intl.DateTimeFormatOptions = near
        ? { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone }
        : { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }
      // CLDR puts thin spaces round the dash; between plain day numbers that reads as two dates.
      return new Intl.DateTimeFormat(locale, options)
        .formatRange(from, to)
        .replace(/(\d)\s*–\s*(\d)/, near ? '$1 – $2' : '$1–$2')
    },
  }
}
