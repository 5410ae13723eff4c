import type {
  Feeling,
  MapAnswer,
  MapQuestion,
  MapSide,
  MapStageAnswer,
  Move,
  MoveKind,
  NoteDocument,
  PainPoint,
  StageTouchpoint,
} from '@desirepath/protocol'

/** A believable map, made up: seven stages of a shoe shop over October, beside September. */

const DAY = 86_400_000
const MINUTE = 60_000
const OCTOBER = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 10, 1) - 1 }
const SEPTEMBER = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 9, 1) - 1 }

const STAGES: [id: string, name: string, goal: string, reached: number, medianMs: number][] = [
  ['awareness', 'Awareness', 'Find shoes for muddy trails', 48_210, 1.8 * MINUTE],
  ['interest', 'Interest', 'See which models suit me', 31_870, 6.3 * MINUTE],
  ['evaluation', 'Evaluation', 'Know it fits before I buy', 14_460, 1.125 * DAY],
  ['decision', 'Decision', 'Pay without surprises', 5985, 6 * MINUTE],
  ['purchase', 'Purchase', 'Know it is on its way', 3662, 2.1 * MINUTE],
  ['experience', 'Experience', 'Wear them, or return them easily', 3391, 3.25 * DAY],
  ['advocacy', 'Advocacy', 'Tell my running group', 418, 40_000],
]

/** Moves from each stage: `to count`. What is left of a stage's visits leaves. */
const MOVES: [to: number, count: number][][] = [
  [
    [1, 31_870],
    [2, 2410],
  ],
  [
    [2, 14_460],
    [3, 640],
    [0, 5397],
  ],
  [
    [3, 5985],
    [1, 3051],
    [2, 6120],
  ],
  [
    [4, 3662],
    [2, 813],
  ],
  [[5, 3391]],
  [
    [6, 418],
    [5, 402],
    [1, 488],
  ],
  [],
]

const KPIS: [
  name: string,
  measure: 'share' | 'count' | 'mean' | 'time',
  now: number,
  was: number,
  better?: 'less',
][] = [
  ['visits by search', 'count', 18_940, 18_177],
  ['pages a journey', 'mean', 3.4, 3.7],
  ['read the size guide', 'share', 0.38, 0.32],
  ['in the basket', 'time', 6 * MINUTE, 4.9 * MINUTE, 'less'],
  ['paid first time', 'share', 0.921, 0.935],
  ['delivered on time', 'share', 0.94, 0.92],
  ['recommend score', 'mean', 34, 31],
]

const feeling = (mean: number, half: number, n: number): Feeling => ({
  mean,
  interval: [mean - half, mean + half],
  n,
})
const FEELINGS = [
  feeling(0.4, 0.08, 812),
  feeling(0.7, 0.06, 1204),
  feeling(-0.6, 0.05, 2318),
  feeling(-1.1, 0.09, 946),
  feeling(0.9, 0.06, 1510),
  feeling(0.5, 0.07, 1377),
  feeling(1.4, 0.62, 38),
]

/** Share that goes on, and feeling; the last stage has nowhere to go. */
const IDEALS: [share: number | undefined, feeling: number | undefined][] = [
  [0.7, 0.5],
  [0.6, 0.9],
  [0.5, 0.8],
  [0.7, 0.6],
  [0.97, 1.2],
  [0.2, 1.2],
  [undefined, 1.5],
]

const TOUCHED: [stage: number, channel: string, label: string, actors: number | null][] = [
  [0, 'Search, ads', '/ and /shoes', 18_940],
  [1, 'Search, ads', 'brand search', 4120],
  [2, 'Search, ads', 'size search', 690],
  [0, 'Social', 'reels', 6210],
  [1, 'Social', '/blog/size-guide', 1480],
  [6, 'Social', 'photo shares', 236],
  [0, 'Site', '/', 48_210],
  [1, 'Site', '/shoes', 31_870],
  [2, 'Site', '/shoes/trail-runner', 14_460],
  [3, 'Site', '/basket', 5985],
  [4, 'Site', '/thanks', 3662],
  [5, 'Site', '/account', 1204],
  [6, 'Site', '/review', 131],
  [1, 'E-mail', 'newsletter', 2230],
  [2, 'E-mail', 'saved for later', 640],
  [3, 'E-mail', 'basket reminder', 1822],
  [4, 'E-mail', 'receipt', 3604],
  [5, 'E-mail', 'delivery', 3391],
  [2, 'Support', 'fit chat', 318],
  [3, 'Support', '/support', 302],
  [4, 'Support', 'order changed', 181],
  [5, 'Support', 'returns', 1377],
  [0, 'Store', 'store visit', null],
  [3, 'Store', 'fitting', null],
]

const NOTES: [stage: string, text: string, author: string, t: number][] = [
  ['evaluation', 'Fit advice above the size picker from 3 Nov', 'Ida', Date.UTC(2026, 9, 29)],
  ['decision', 'Show delivery cost in the basket; test B', 'Tomas', Date.UTC(2026, 9, 27)],
  ['experience', 'QR return label in pilot, 2 depots', 'Ida', Date.UTC(2026, 9, 22)],
  ['advocacy', '38 answers: read as a hint only', 'Mei', Date.UTC(2026, 9, 30)],
]

const PAINS: Omit<PainPoint, 'rank' | 'share'>[] = [
  { kind: 'repeat', stage: 2, actors: 4338, value: 0.3 },
  {
    kind: 'slow',
    stage: 2,
    page: '/shoes/trail-runner',
    name: 'LCP',
    value: 4100,
    usual: 2500,
    among: { prop: 'device', value: 'mobile' },
    actors: 1910,
  },
  { kind: 'dropoff', stage: 1, value: 0.546, usual: 0.41, actors: 1556 },
  { kind: 'form', stage: 3, form: 'checkout', field: 'delivery', actors: 1275, value: 0.21 },
  {
    kind: 'spike',
    stage: 3,
    name: 'payment_failed',
    value: 0.082,
    usual: 0.009,
    during: { from: Date.UTC(2026, 9, 19), to: Date.UTC(2026, 9, 25) },
    actors: 611,
  },
  { kind: 'rage', stage: 5, element: '#print-label', page: '/returns', actors: 402 },
  { kind: 'search', stage: 1, name: 'gore tex', actors: 288 },
  { kind: 'note', stage: 5, text: 'The label must be printed; few own a printer', actors: null },
]

/** @param scale shrinks every count @param stages how many of them, 2 to 7, or up to 14 by going round */
export function shopMap(
  scale = 1,
  { stages = 7, compared = true, segment = false, ideals = false } = {},
): MapAnswer {
  const now = side(scale, stages)
  const other = side(scale * 0.955, stages, true)
  const rates = now.stages.map((stage, index) => {
    const was = other.stages[index]!
    const [a, b] = [stage.continued / stage.reached, was.continued / was.reached]
    if (!(stage.reached && was.reached) || index === stages - 1) return { continuation: null }
    const half = 2 * Math.sqrt((a * (1 - a)) / stage.reached + (b * (1 - b)) / was.reached)
    const interval: [number, number] = [b - a - half, b - a + half]
    return {
      continuation: {
        a,
        b,
        difference: b - a,
        interval,
        p: interval[0] * interval[1] > 0 ? 0.001 : 0.4,
        test: 'z' as const,
      },
    }
  })
  const ids = now.stages.map(({ id }) => id)
  const question = {
    kind: 'map',
    stages: ids.map((id, index) => ({
      id,
      name: now.stages[index]!.name,
      match: { path: `/${id}` },
      kpi: { name: KPIS[index % 7]![0], measure: KPIS[index % 7]![1] },
      ...(ideals && { ideal: { share: IDEALS[index % 7]![0], feeling: IDEALS[index % 7]![1] } }),
    })),
    ...(segment ? { compare: { segment: { where: [{ prop: 'device', op: 'eq', value: 'mobile' }] } } } : {}),
  } as unknown as MapQuestion
  return {
    computedAt: OCTOBER.to,
    unit: 'visitor',
    range: OCTOBER,
    zone: 'UTC',
    rules: 1,
    scanned: { rows: 12_000, events: 402_117 },
    kind: 'map',
    windowMs: 30 * DAY,
    ideal: ids,
    ...now,
    ...(compared
      ? { comparison: { ...other, range: segment ? OCTOBER : SEPTEMBER, stagesDiffer: rates } }
      : {}),
    question,
  }
}

function side(scale: number, count: number, before = false): MapSide {
  const n = (whole: number) => Math.round(whole * scale)
  const at = Array.from({ length: count }, (_, index) => index)
  const moves: Move[] = []
  const visits = at.map((index) => (index ? 0 : n(STAGES[0]![3])))
  for (const from of at)
    for (const [way, moved] of MOVES[from % 7]!) {
      const to = way + from - (from % 7)
      if (to >= count) continue
      // A month ago more went back, and fewer on.
      const off = before && to !== from + 1 ? 1.16 : 1
      const times = n(moved * off)
      if (times)
        moves.push({ from, to, kind: kindOf(from, to), count: times, actors: Math.ceil(times * 0.8) })
    }
  for (const { to, count: times } of moves) visits[to!]! += times
  // A month ago more went on from Interest, and fewer from Decision.
  const then = [1, 1, 1.16, 1.1, 0.98, 0.97, 0.9]
  const reached = at.map((index) =>
    n((STAGES[index % 7]![3] / (index >= 7 ? 130 : 1)) * (before ? then[index % 7]! : 1)),
  )
  let off = 0
  let all = 0
  const stages: MapStageAnswer[] = at.map((index) => {
    const [id, name, goal, , medianMs] = STAGES[index % 7]!
    const out = moves.filter(({ from }) => from === index)
    const left = out.reduce((sum, { count: times }) => sum - times, visits[index]!)
    const going = visits[index]! - left
    const onward = out.find(({ to }) => to === index + 1)?.count ?? 0
    off += going - onward
    all += going
    if (left > 0) moves.push({ from: index, to: null, kind: 'exit', count: left, actors: left })
    const [kpi, , now, was, better] = KPIS[index % 7]!
    const continued = reached[index + 1] ?? reached[index]!
    const felt = FEELINGS[index % 7]!
    const felt2 = before ? feeling(felt.mean * 0.8 - 0.1, (felt.interval[1] - felt.mean) * 1.1, felt.n) : felt
    return {
      id: index < 7 ? id : `${id}-${index}`,
      name,
      goal,
      reached: reached[index]!,
      continued,
      left: reached[index]! - continued,
      visits: visits[index]!,
      returned: Math.max(0, n((visits[index]! - reached[index]!) * 0.6)),
      medianMs: reached[index] ? medianMs * (before ? 1.2 : 1) : null,
      offIdeal: going ? (going - onward) / going : null,
      kpi: {
        name: kpi,
        value: reached[index] ? (before ? was : now) : null,
        n: reached[index]!,
        ...(better && { better }),
      },
      feeling: reached[index] ? felt2 : null,
      touchpoints: TOUCHED.filter(([stage]) => stage === index % 7).map(
        ([, channel, label, actors]): StageTouchpoint => ({
          channel,
          label,
          actors: n(actors ?? 0),
          events: n((actors ?? 0) * 1.4),
          measured: actors !== null,
        }),
      ),
      sums: (index % 7 === 4 ? { price: n(437_609) } : {}) as Record<string, number>,
      notes: NOTES.filter(([stage]) => stage === id && index < 7).map(
        ([stage, text, author, t]): NoteDocument => ({ text, author, stage, t, journey: 'purchase' }),
      ),
      quiet: index === 6 && !before,
    }
  })
  return {
    stages,
    moves,
    pains: PAINS.filter(({ stage }) => stage < count).map((pain, index) => ({
      ...pain,
      actors: pain.actors && n(pain.actors),
      share: pain.actors && reached[pain.stage] ? pain.actors / STAGES[pain.stage]![3] : null,
      rank: index + 1,
    })),
    deviation: all ? off / all : null,
    offIdeal: { actors: n(before ? 31_200 : 29_890), of: reached[0]! },
    actors: reached[0]!,
  }
}

function kindOf(from: number, to: number): MoveKind {
  if (to === from) return 'loop'
  return to < from ? 'back' : to === from + 1 ? 'forward' : 'skip'
}

/** Every name is markup, far too long, or turns the line round. */
export function hostileMap(texts: string[]): MapAnswer {
  const answer = shopMap()
  const strange = (index: number) => texts[index % texts.length]!
  answer.stages.forEach((stage, index) => {
    stage.name = strange(index)
    stage.goal = strange(index + 1)
    stage.kpi!.name = strange(index + 2)
    for (const note of stage.notes) note.text = strange(index)
    stage.touchpoints.forEach((touchpoint, at) => {
      touchpoint.label = strange(at)
      touchpoint.channel = strange(at + index)
    })
    stage.sums = { [strange(index)]: 12 }
  })
  answer.pains.forEach((pain, index) => {
    const text = strange(index)
    Object.assign(pain, { page: text, element: text, form: text, field: text, name: text, text })
  })
  return answer
}
