/** Mulberry32 (public domain): the same numbers on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface ShopEvent {
  visitor: string
  t: number
  path: string
  device: string
  plan: string
  country: string
  price: number
  /** Of high cardinality, both. */
  sku: string
  query: string
}

export const DAY_MS = 86_400_000
/** 2026-01-01, UTC. */
export const START = 1_767_225_600_000
export const FUNNEL = ['/', '/shoes', '/basket', '/checkout', '/thanks']
const PATHS = [...FUNNEL, ...Array.from({ length: 195 }, (_, at) => `/page-${at}`)]

/**
 * So many events in 30 days of a shop, in the order of time: for a million, 200,000 sessions of 60,000 visitors. Pages are
 * drawn by Zipf's law; a session starts somewhere and often goes on to the funnel's next page.
 */
export function shop(count: number): ShopEvent[] {
  const random = randomFrom(42)
  const visitors = Math.max(1, Math.round(count * 0.06))
  const weights = PATHS.map((_, rank) => 1 / (rank + 1))
  const sums = weights.map((_, at) => weights.slice(0, at + 1).reduce((a, b) => a + b))
  const zipf = () => {
    const drawn = random() * sums.at(-1)!
    return sums.findIndex((sum) => sum >= drawn)
  }
  const events: ShopEvent[] = []
  while (events.length < count) {
    const who = Math.floor(random() * visitors)
    let t = START + Math.floor(random() * 29.9 * DAY_MS)
    let page = zipf()
    for (let left = 1 + Math.floor(random() * 9); left > 0 && events.length < count; left--) {
      events.push({
        visitor: `visitor-${who}`,
        t,
        path: PATHS[page]!,
        device: ['phone', 'laptop', 'tablet'][who % 3]!,
        plan: who % 10 === 0 ? 'pro' : 'free',
        country: `c${who % 40}`,
        price: Math.floor(random() * 200),
        sku: `sku-${Math.floor(random() * count)}`,
        query: `q-${Math.floor(random() * count * 0.5)}`,
      })
      // Never two events of one session in one millisecond: there the engines differ by design.
      t += 1000 + Math.floor(random() * 120_000)
      page = page < FUNNEL.length - 1 && random() < 0.45 ? page + 1 : zipf()
    }
  }
  return events.sort((a, b) => a.t - b.t)
}
