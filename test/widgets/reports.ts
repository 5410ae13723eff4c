import type {
  ChannelsAnswer,
  FormAnswer,
  NoteDocument,
  RetentionAnswer,
  TrendAnswer,
  VitalCell,
  VitalsAnswer,
} from '@desirepath/protocol'
import { HOSTILE } from './samples.ts'

/** Believable answers of the other reports, of the same shoe shop and month as in samples.ts. */

const DAY = 86_400_000
const from = Date.UTC(2026, 9, 1)
const to = Date.UTC(2026, 10, 1) - 1
/** Counted on the last day, in the afternoon. */
const computedAt = to - DAY / 3
const facts = {
  computedAt,
  unit: 'visitor',
  range: { from, to },
  zone: 'UTC',
  rules: 1,
  scanned: { rows: 12_000, events: 402_117 },
}

export const RELEASES: NoteDocument[] = [
  { t: from + 13 * DAY, text: 'Fit advice on desktop', type: 'release' },
  { t: from + 20 * DAY, text: 'Release 4.2', type: 'release' },
]

/** A number 0..1 that looks like chance and is the same each time. */
const chance = (seed: number): number => {
  const x = Math.sin(seed * 12.9898) * 43_758.5453
  return x - Math.floor(x)
}

/** @param scale shrinks every count */
export function shopTrend(days = 31, scale = 1): TrendAnswer {
  const trend = Array.from({ length: days }, (_, day) => {
    const weekend = day % 7 === 2 || day % 7 === 3
    const entered = Math.round((1400 + 300 * chance(day) + (weekend ? 350 : 0)) * scale)
    const share = 0.089 + Math.min(day, 200) * 0.0004 + (day > 14 ? 0.018 : 0) + 0.012 * chance(day + 0.5)
    return {
      start: from + day * DAY,
      end: from + (day + 1) * DAY,
      from: entered,
      to: Math.round(entered * share * (days - day <= 2 && days > 2 ? 0.6 : 1)),
      immature: days - day <= 2,
    }
  })
  return {
    ...facts,
    kind: 'trend',
    computedAt: Math.max(computedAt, from + (days - 0.4) * DAY),
    range: { from, to: from + days * DAY - 1 },
    windowMs: 2 * DAY,
    trend,
    question: {
      kind: 'trend',
      steps: [{ label: 'Awareness' }, { label: 'Purchase' }],
      interval: 'day',
      fromStep: 0,
      toStep: 1,
    } as never,
  }
}

/** The same beside September, or beside those on a phone, who convert less after release 4.2. */
export function comparedTrend(other: 'previous' | 'phones' = 'previous'): TrendAnswer {
  const answer = shopTrend()
  const shift = other === 'previous' ? 30 * DAY : 0
  const range = { from: from - shift, to: to - shift }
  answer.comparison = {
    range,
    // September has a day less.
    trend: answer.trend
      .slice(0, other === 'previous' ? 30 : 31)
      .map(({ start, end, from, immature }, day) => {
        const entered = Math.round(from * 0.8)
        const share =
          (other === 'previous' ? 0.098 : 0.054) + 0.008 * chance(day + 900) - (day > 20 ? 0.01 : 0)
        return {
          start: start - shift,
          end: end - shift,
          from: entered,
          to: Math.round(entered * share),
          immature: shift ? false : immature,
        }
      }),
  }
  answer.question.compare =
    other === 'previous' ? { range } : { segment: { where: [{ prop: 'device', op: 'eq', value: 'mobile' }] } }
  answer.question.notes = [{ ...RELEASES[1]!, author: 'Ida' }]
  return answer
}

export function hostileTrend(): TrendAnswer {
  const answer = shopTrend()
  answer.question.steps[1]!.label = HOSTILE[0]! + HOSTILE[1]
  return answer
}

export const hostileNotes = (): NoteDocument[] =>
  HOSTILE.map((text, index) => ({ t: from + (3 + index) * DAY, text: text.repeat(3) }))

/** Field, attempts that end there, s in the field, share that failed, share that came back. */
const FIELDS: [field: string, exits: number, seconds: number, failed: number, back: number][] = [
  ['email', 344, 9, 0.03, 0.05],
  ['name', 53, 7, 0.01, 0.02],
  ['address-line1', 186, 16, 0.04, 0.09],
  ['address-line2', 11, 3, 0, 0.01],
  ['postcode', 155, 8, 0.11, 0.12],
  ['city', 15, 4, 0.01, 0.01],
  ['phone', 619, 19, 0.14, 0.21],
  ['delivery', 225, 22, 0.02, 0.17],
  ['card-number', 408, 31, 0.16, 0.13],
  ['card-expiry', 108, 14, 0.07, 0.08],
]

export function shopForm(scale = 1, fields = FIELDS): FormAnswer {
  const started = Math.round(5985 * scale)
  let reached = started
  const rows = fields.map(([field, left, seconds, failed, back]) => {
    const exits = Math.min(reached, Math.round(left * scale))
    const row = {
      field,
      reached,
      continued: reached - exits,
      exits,
      changed: Math.round(reached * 0.9),
      hesitationMs: seconds * 120,
      timeMs: seconds * 1000,
      corrections: back * 2,
      returned: back,
      blankAtSubmit: 0,
      blankAtExit: Math.round(exits * 0.4),
      failures: Math.round(reached * failed),
    }
    reached -= exits
    return row
  })
  return {
    ...facts,
    kind: 'form',
    forms: [
      { form: 'checkout', path: '/checkout', started, submitted: reached },
      { form: 'newsletter', path: '/', started: Math.round(812 * scale), submitted: Math.round(702 * scale) },
    ],
    form: started ? 'checkout' : null,
    viewed: Math.round(7240 * scale),
    focused: Math.round(6400 * scale),
    started,
    submitted: reached,
    exited: started - reached,
    open: 0,
    failed: Math.round(900 * scale),
    medianMs: 148_000,
    fields: started ? rows : [],
    question: { kind: 'form' } as never,
  }
}

const STAGE_NAMES = ['Awareness', 'Interest', 'Evaluation', 'Decision', 'Purchase']
/** Channel, entered, and how many of a thousand go on from stage to stage; credit by first and last touch. */
const CHANNELS: [channel: string, entered: number, onward: number[], first: number, last: number][] = [
  ['search', 18_940, [680, 470, 420, 640], 0.38, 0.31],
  ['direct', 12_310, [610, 440, 430, 660], 0.18, 0.29],
  ['email', 3260, [790, 580, 520, 700], 0.07, 0.22],
  ['social', 8120, [540, 330, 300, 520], 0.21, 0.08],
  ['ai assistant', 1480, [740, 560, 450, 640], 0.06, 0.05],
  ['ads', 5260, [480, 300, 280, 500], 0.08, 0.04],
  ['referral', 840, [590, 410, 390, 600], 0.02, 0.01],
]

export function shopChannels(scale = 1, channels = CHANNELS, stages = STAGE_NAMES): ChannelsAnswer {
  const converted = Math.round(3662 * scale)
  const total = converted * 84
  const rows = channels.map(([channel, entered, onward, first, last]) => {
    const counts = [Math.round(entered * scale)]
    for (let at = 1; at < stages.length; at++)
      counts.push(Math.round((counts.at(-1)! * (onward[(at - 1) % 4] ?? 500)) / 1000))
    const credit = {
      first: Math.round(converted * first),
      last: Math.round(converted * last),
      linear: (converted * (first + last)) / 2,
      position: converted * (0.45 * first + 0.55 * last),
    }
    const value = Object.fromEntries(Object.entries(credit).map(([model, n]) => [model, n * 84]))
    return { channel, actors: counts[0]!, counts, credit, value: value as typeof credit }
  })
  return {
    ...facts,
    kind: 'channels',
    windowMs: 30 * DAY,
    steps: stages.map((label, at) => ({
      label,
      reached: rows.reduce((sum, { counts }) => sum + counts[at]!, 0),
    })),
    converted,
    total,
    rows,
    question: { kind: 'channels', by: 'channel', lookbackMs: 30 * DAY, value: 'price' } as never,
  }
}

const WEEK = 7 * DAY

export function shopRetention(cohorts = 9, scale = 1, periods = 8): RetentionAnswer {
  const rows = Array.from({ length: cohorts }, (_, index) => {
    const actors = Math.round((4800 + 900 * chance(index)) * scale)
    return {
      from: from - (cohorts - index) * WEEK,
      to: from - (cohorts - index - 1) * WEEK,
      actors,
      returned: Array.from({ length: periods + 1 }, (_, period) =>
        period >= cohorts - index
          ? null
          : period
            ? Math.round((actors * (0.21 + 0.05 * chance(index + period))) / period ** 0.55)
            : actors,
      ),
    }
  })
  const overall = Array.from({ length: periods + 1 }, (_, period) => {
    const old = rows.filter(({ returned }) => returned[period] !== null)
    return {
      returned: old.reduce((sum, { returned }) => sum + returned[period]!, 0),
      of: old.reduce((sum, { actors }) => sum + actors, 0),
    }
  })
  return {
    ...facts,
    kind: 'retention',
    range: { from: from - cohorts * WEEK, to: from - 1 },
    cohorts: rows,
    overall,
    question: { kind: 'retention', interval: 'week', periods } as never,
  }
}

const rated = (p75: number, good: number, poor: number, n: number): VitalCell => ({
  p75,
  n,
  rating: p75 <= good ? 'good' : p75 <= poor ? 'needs-improvement' : 'poor',
})
/** Page, visitors, LCP and INP in ms, CLS; conversion of fast and of slow visits. */
const PAGES: [
  page: string,
  actors: number,
  lcp: number,
  inp: number,
  cls: number,
  fast: number,
  slow: number,
][] = [
  ['/', 18_940, 1840, 96, 0.02, 0.081, 0.078],
  ['/shoes', 12_310, 2710, 148, 0.08, 0.093, 0.071],
  ['/shoes/trail-runner', 8120, 4350, 212, 0.14, 0.182, 0.117],
  ['/blog/size-guide', 5260, 2240, 88, 0.31, 0.101, 0.098],
  ['/basket', 2640, 1980, 540, 0.05, 0.512, 0.488],
  ['/checkout', 1210, 2320, 187, 0.01, 0.71, 0.66],
]

export function shopVitals(scale = 1, pages = PAGES): VitalsAnswer {
  const make = ([page, actors, lcp, inp, cls, fast, slow]: (typeof PAGES)[number]) => {
    const n = Math.round(actors * scale)
    const slowly = Math.round(n * Math.min(0.6, lcp / 9000))
    return {
      page,
      actors: n,
      vitals: {
        LCP: rated(lcp, 2500, 4000, n),
        INP: rated(inp, 200, 500, Math.round(n * 0.8)),
        CLS: rated(cls, 0.1, 0.25, n),
        TTFB: rated(lcp / 6, 800, 1800, n),
      },
      fast: { actors: n - slowly, converted: Math.round((n - slowly) * fast) },
      slow: { actors: slowly, converted: Math.round(slowly * slow) },
    }
  }
  return {
    ...facts,
    kind: 'vitals',
    all: make(['', 48_210, 2480, 168, 0.07, 0.088, 0.074]),
    pages: pages.map(make),
    question: { kind: 'vitals', goal: { name: 'buy' }, limit: 20 } as never,
  }
}

/** Names for ten thousand rows, some of them hostile. */
const nameAt = (index: number): string => HOSTILE[index] ?? `/page-${index}`
const many = <T>(count: number, make: (name: string, index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(nameAt(index), index))

/** Each report with as many rows, their first names hostile. */
export const rowsOfEach = (count: number) => ({
  'journey-form': shopForm(
    count ? 1 : 0,
    many(count, (name): (typeof FIELDS)[number] => [name, 1, 4, 0.1, 0.2]),
  ),
  'journey-channels': shopChannels(
    count ? 1 : 0,
    many(count, (name): (typeof CHANNELS)[number] => [name, 800, [680, 470, 420, 640], 1 / count, 1 / count]),
    count > 1 ? HOSTILE : STAGE_NAMES,
  ),
  'journey-retention': shopRetention(count),
  'journey-vitals': shopVitals(
    count ? 1 : 0,
    many(count, (name): (typeof PAGES)[number] => [name, 900, 4350, 212, 0.14, 0.182, 0.117]),
  ),
})
