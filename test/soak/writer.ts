import { randomFrom } from '../bench/data.ts'

const DAY_MS = 86_400_000
const PAGES = ['/', '/shoes', '/bags', '/article', '/basket', '/checkout', '/thanks']

/** What was sent of an event, as far as the server must not change it. */
export interface Sent {
  id: string
  visitor: string
  /** Exact where an import said it; a tracker's batch is corrected by the server's clock. */
  t: number
  exact: boolean
  path: string
  price: number
}

export interface Request {
  path: string
  body: string
  sent: Sent[]
}

/** Makes requests of every sort, with no two events at one time, and events that are days late. */
export class Writer {
  readonly #random: () => number
  readonly #site: string
  readonly #lane: number
  readonly #start = Date.now()
  #made = 0

  constructor(site: string, lane: number) {
    this.#random = randomFrom(lane + 1)
    this.#site = site
    this.#lane = lane
  }

  /** @param visitor whose events they are; somebody's where left out */
  next(visitor?: string): Request {
    const size = 1 + Math.floor(this.#random() * 40)
    const exact = this.#random() < 0.5
    const who = visitor ?? `visitor-${Math.floor(this.#random() * 2000)}`
    const sent = Array.from({ length: size }, () => this.#event(who, exact))
    return exact ? this.#import(sent) : this.#batch(sent)
  }

  #event(visitor: string, exact: boolean): Sent {
    const made = this.#made++
    const late = exact && this.#random() < 0.3 ? Math.floor(this.#random() * 5 * DAY_MS) : 0
    return {
      id: `lane${this.#lane}.${made}`,
      visitor,
      // Whole seconds apart by lane, so that no two are at one time.
      t: exact ? this.#start - late + made * 16 + this.#lane : Date.now(),
      exact,
      path: PAGES[Math.floor(this.#random() * PAGES.length)]!,
      price: Math.floor(this.#random() * 200),
    }
  }

  #import(sent: Sent[]): Request {
    const lines: object[] = sent.map(({ id, visitor, t, path, price }) => ({
      ...{ id, visitor, t, kind: 'view', name: 'page', path },
      props: { price },
    }))
    // Now and then two ids turn out to be one person.
    if (this.#random() < 0.02)
      lines.push({
        kind: 'identify',
        id: `${sent[0]!.id}m`,
        visitor: sent[0]!.visitor,
        to: `customer-${this.#made % 50}`,
      })
    return {
      path: `/v1/${this.#site}/import`,
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
      sent,
    }
  }

  #batch(sent: Sent[]): Request {
    const e = sent.map(({ id, visitor, t, path, price }) => ({
      ...{ i: id, w: visitor, t, k: 'view', n: 'page' },
      ...{ p: path, d: { price } },
    }))
    return {
      path: '/e',
      body: JSON.stringify({ v: 1, s: this.#site, t: Date.now(), h: 'shop.example.com', e }),
      sent,
    }
  }
}
