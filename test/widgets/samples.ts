import type { FunnelAnswer, NextPage, PathEdge, PathNode, PathsAnswer } from '@desirepath/protocol'

export { NOBODY, SNAPSHOT } from './live-events.ts'
export { shopMap } from './map-sample.ts'
export { shopChannels, shopForm, shopRetention, shopTrend, shopVitals } from './reports.ts'
export { noVisitor, shopVisitor } from './visitor-sample.ts'

/** Believable answers of a shoe shop, made up: seven stages over a month, and the paths through its pages. */

const from = Date.UTC(2026, 9, 1)
const to = Date.UTC(2026, 10, 1) - 1
const facts = {
  computedAt: to,
  range: { from, to },
  zone: 'UTC',
  rules: 1,
  scanned: { rows: 12_000, events: 402_117 },
}
const MINUTE = 60_000
const DAY = 86_400_000

const STAGES: [label: string, matcher: object, reached: number, medianMs: number | null, next: string][] = [
  ['Awareness', { name: 'page' }, 48_210, null, 'null 13562, /search 1961 back, /jobs 817'],
  [
    'Interest',
    { anyOf: [{ path: '/shoes' }, { pathGlob: '/blog/**' }] },
    31_870,
    1.8 * MINUTE,
    'null 10446, / 5397 back, /jobs 900, /about 667',
  ],
  [
    'Evaluation',
    { path: '/shoes/trail-runner' },
    14_460,
    6.34 * MINUTE,
    'null 4407, /shoes 3051 back, /blog/size-guide 700, /returns-and-exchanges 317',
  ],
  [
    'Decision',
    { path: '/basket' },
    5985,
    1.125 * DAY,
    'null 1208, /shoes/trail-runner 813 back, /support 302',
  ],
  ['Purchase', { path: '/thanks' }, 3662, 4.08 * MINUTE, '/support 182, null 89'],
  ['Experience', { pathGlob: '/support/**' }, 3391, 3.25 * DAY, 'null 2676, /support 297'],
  ['Advocacy', { name: 'review' }, 418, 11.08 * DAY, ''],
]

function places(text: string): NextPage[] {
  return text
    .split(', ')
    .filter(Boolean)
    .map((place) => {
      const [page, count, back] = place.split(' ')
      return { page: page === 'null' ? null : page!, count: Number(count), back: back === 'back' }
    })
}

/** @param scale shrinks every count, for samples of few visitors */
export function shopFunnel(scale = 1): FunnelAnswer {
  const reached = STAGES.map(([, , count]) => Math.round(count * scale))
  const steps = STAGES.map(([label, , , medianMs, next], index) => {
    const continued = reached[index + 1] ?? 0
    const dropped = index < STAGES.length - 1 ? reached[index]! - continued : 0
    const went = places(next).map((place) => ({ ...place, count: Math.round(place.count * scale) }))
    const rest = dropped - went.reduce((sum, { count }) => sum + count, 0)
    if (went[0]) went[0].count += rest
    return {
      label,
      reached: reached[index]!,
      continued,
      dropped,
      next: went,
      avgMs: medianMs && medianMs * 1.6,
      medianMs,
      p90Ms: medianMs && medianMs * 4.2,
    }
  })
  return {
    ...facts,
    kind: 'funnel',
    unit: 'visitor',
    windowMs: 30 * DAY,
    steps,
    counts: reached,
    avgMs: steps.map(({ avgMs }) => avgMs),
    medianMs: steps.map(({ medianMs }) => medianMs),
    conversion: { converted: reached.at(-1)!, avgMs: null, medianMs: null, p90Ms: null, histogram: null },
    question: { kind: 'funnel', steps: STAGES.map(([label, matcher]) => ({ label, ...matcher })) } as never,
  }
}

/** Where people go next from each page of the shop, in shares; what is missing leaves. */
const MOVES: Record<string, Record<string, number>> = {
  '/': { '/shoes': 0.34, '/shoes/trail-runner': 0.08, '/blog/size-guide': 0.07, '(other)': 0.11 },
  '/shoes': {
    '/shoes/trail-runner': 0.36,
    '/': 0.1,
    '/blog/size-guide': 0.06,
    '(other)': 0.11,
    '/basket': 0.03,
  },
  '/shoes/trail-runner': {
    '/shoes': 0.22,
    '/basket': 0.21,
    '/': 0.04,
    '/blog/size-guide': 0.05,
    '(other)': 0.13,
  },
  '/blog/size-guide': { '/shoes/trail-runner': 0.3, '/shoes': 0.22, '/': 0.04, '(other)': 0.05 },
  '/basket': { '/checkout': 0.43, '/shoes/trail-runner': 0.16, '/shoes': 0.08, '(other)': 0.07 },
  '/checkout': { '/thanks': 0.6, '/basket': 0.13, '(other)': 0.04 },
  '/thanks': { '/': 0.1, '(other)': 0.1 },
  '(other)': { '/shoes': 0.18, '/': 0.12, '/shoes/trail-runner': 0.06, '(other)': 0.08 },
}
const STARTS = {
  '/': 18_940,
  '/shoes': 12_310,
  '/shoes/trail-runner': 8120,
  '/blog/size-guide': 5260,
  '(other)': 3580,
}

/**
 * Walks the shop for `steps` positions. Of the moves to a page that could have been seen before, a fixed share had.
 * @param scale shrinks every count
 */
export function shopPaths(steps = 5, scale = 1): PathsAnswer {
  const nodes: PathNode[] = []
  const edges: PathEdge[] = []
  let here = new Map(Object.entries(STARTS).map(([page, count]) => [page, Math.round(count * scale)]))
  let backAt = new Map<string, number>()
  const actors = [...here.values()].reduce((sum, count) => sum + count, 0)
  const seen = new Set<string>()
  for (let step = 1; step <= steps; step++) {
    const next = new Map<string, number>()
    const nextBack = new Map<string, number>()
    for (const page of here.keys()) seen.add(page)
    for (const [page, count] of here) {
      let left = count
      const isOther = page === '(other)' ? { other: true as const } : {}
      if (step < steps)
        for (const [to, share] of Object.entries(MOVES[page] ?? {})) {
          const moved = Math.min(left, Math.round(count * share))
          if (!moved) continue
          left -= moved
          const again =
            step > 1 && seen.has(to) && to !== '(other)' ? Math.round(moved * backShare(step, page, to)) : 0
          edges.push({ step, from: page, to, count: moved, back: again, avgMs: 48_000 + 7000 * to.length })
          next.set(to, (next.get(to) ?? 0) + moved)
          nextBack.set(to, (nextBack.get(to) ?? 0) + again)
        }
      nodes.push({ step, page, count, exits: left, back: backAt.get(page) ?? 0, ...isOther })
    }
    here = next
    backAt = nextBack
  }
  const counts = nodes.filter(({ step }) => step === 1)
  const paths = counts.map(({ page, exits }) => ({
    pages: [page],
    count: exits,
    share: exits / actors,
    medianMs: 0,
  }))
  return {
    ...facts,
    kind: 'paths',
    unit: 'session',
    actors,
    nodes,
    edges,
    paths: paths.filter(({ count }) => count > 0),
    unlisted: { paths: 212, actors: actors - paths.reduce((sum, { count }) => sum + count, 0) },
    question: { kind: 'paths', stepLimit: steps, nodeLimit: 5, unit: 'session' } as never,
  }
}

const backShare = (step: number, from: string, to: string) =>
  Math.min(0.85, 0.2 * step + (to.length < from.length ? 0.25 : -0.15))

/** Strange names, to see that nothing of them is markup, runs, breaks the layout, or is taken for something of the language. */
export const HOSTILE = [
  '<img src=x onerror="window.hacked=1">',
  `/${'very-long-segment'.repeat(12)}/end`,
  '/\u202egnp.exe',
  '=HYPERLINK("http://evil.example","x")',
  '__proto__',
  '/nul\u0000l',
  '👩\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈é\u0301\u0323',
  'long'.repeat(1250),
  '/\u05e2\u05d2\u05dc\u05d4/\u05ea\u05e9\u05dc\u05d5\u05dd',
]
export const strangeAt = (index: number): string => HOSTILE[index % HOSTILE.length]!

export function hostileFunnel(): FunnelAnswer {
  const answer = shopFunnel()
  answer.steps.forEach((step, index) => {
    step.label = strangeAt(index)
    step.next.forEach((place, at) => {
      if (place.page !== null) place.page = strangeAt(index + at)
    })
  })
  return answer
}

export function hostilePaths(): PathsAnswer {
  const answer = shopPaths()
  const pages = Object.keys(MOVES).filter((page) => page !== '(other)')
  const rename = (page: string) => (pages.includes(page) ? strangeAt(pages.indexOf(page)) : page)
  for (const node of answer.nodes) node.page = rename(node.page)
  for (const edge of answer.edges) Object.assign(edge, { from: rename(edge.from), to: rename(edge.to) })
  for (const path of answer.paths) path.pages = path.pages.map(rename)
  return answer
}
