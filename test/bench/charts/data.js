/* The answers that all charts of the bench are given, made before the clock starts. */
const HOUR = 3_600_000
const chance = (seed) => {
  const x = Math.sin(seed * 12.9898) * 43_758.5453
  return x - Math.floor(x)
}
const facts = {
  computedAt: 2e12,
  unit: 'visitor',
  range: null,
  zone: 'UTC',
  rules: 1,
  scanned: { rows: 0, events: 0 },
}

/** @param {'hour' | 'day'} interval */
globalThis.trendOf = (count, interval) => ({
  ...facts,
  kind: 'trend',
  windowMs: 604_800_000,
  trend: Array.from({ length: count }, (_, at) => {
    const length = interval === 'day' ? 24 * HOUR : HOUR
    const from = 1000 + Math.round(400 * chance(at))
    const to = Math.round(from * (0.1 + 0.05 * Math.sin(at / 500) + 0.02 * chance(at + 0.5)))
    return { start: at * length, end: (at + 1) * length, from, to, immature: at > count - 3 }
  }),
  question: {
    kind: 'trend',
    steps: [{ label: 'Seen' }, { label: 'Bought' }],
    interval,
    fromStep: 0,
    toStep: 1,
  },
})

/** So many links over five positions, whose counts add up at every node. */
globalThis.pathsOf = (links) => {
  const positions = 5
  const pages = Math.max(2, Math.round(Math.sqrt(links / (positions - 1))))
  const page = (at) => `/page/${at}`
  const edges = []
  for (let step = 1; step < positions; step++)
    for (let from = 0; from < pages; from++)
      for (let to = 0; to < pages && edges.length < links; to++)
        edges.push({
          step,
          from: page(from),
          to: page(to),
          count: 20 + Math.round(200 * chance(step * 1000 + from * 40 + to)),
          back: from === to ? 0 : to < from ? 5 : 0,
          avgMs: 60_000,
        })
  const nodes = []
  for (let step = 1; step <= positions; step++)
    for (let at = 0; at < pages; at++) {
      const sum = (some) => some.reduce((total, { count }) => total + count, 0)
      const into = sum(edges.filter((edge) => edge.step === step - 1 && edge.to === page(at)))
      const out = sum(edges.filter((edge) => edge.step === step && edge.from === page(at)))
      const count = Math.max(into, out)
      if (count) nodes.push({ step, page: page(at), count, exits: count - out, back: 0 })
    }
  return {
    ...facts,
    kind: 'paths',
    actors: nodes.filter(({ step }) => step === 1).reduce((total, { count }) => total + count, 0),
    nodes,
    edges,
    paths: [],
    unlisted: { paths: 0, actors: 0 },
    question: { kind: 'paths', unit: 'session', stepLimit: positions },
  }
}
