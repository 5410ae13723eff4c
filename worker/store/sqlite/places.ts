import { Clocks } from '@desirepath/journey'
import { type ClockDay, type Entry, isIdentify, JourneyError, type SiteSettings } from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import { type ShardsState, settle } from '../port.ts'
import { clocksOf, clocksSince } from './clocks.ts'
import type { Documents } from './documents.ts'
import type { Holding } from './holding.ts'
import { type Layout, layoutOf, type Move, moveOf, newLayout, putMove } from './layout.ts'
import { ManyShards } from './many.ts'
import { Mover } from './mover.ts'
import type { ShardConfig } from './shard.ts'
import { Shards } from './shards.ts'
import { Stamps } from './stamps.ts'
import { countChange } from './version.ts'

/** Entries under way to shards by way of the site's own object; beyond, who sends is asked to wait. */
const MOST_UNDER_WAY = 20_000

/** Where a site has its events: in its own object, in shards, or on the way from the one to the other. */
export class Places {
  readonly #env: Env
  readonly #site: string
  readonly #documents: Documents
  readonly #own: Holding
  readonly #stamps = new Stamps()
  /** As the documents tell; read when it is needed. */
  #known: { many: ManyShards | undefined; move: Move | undefined; next: Shards | undefined } | undefined
  #underWay = 0

  constructor(env: Env, site: string, documents: Documents, own: Holding) {
    this.#env = env
    this.#site = site
    this.#documents = documents
    this.#own = own
  }

  /** The shards that answer; undefined where the own object does. */
  get many(): ManyShards | undefined {
    return this.#read().many
  }

  /** Does what is stored go to other objects, too? */
  get isSpread(): boolean {
    const { many, next } = this.#read()
    return many !== undefined || next !== undefined
  }

  get isMoving(): boolean {
    return this.#read().move !== undefined
  }

  /** The layout by which workers may send entries straight to the shards; not while the site moves. */
  get direct(): Layout | undefined {
    const { many, move } = this.#read()
    return move ? undefined : many?.shards.layout
  }

  state(): ShardsState {
    const { many, move } = this.#read()
    const shards = many?.shards.layout.shards ?? 1
    if (!move || move.phase === 'clean') return { shards }
    return { shards, moving: { to: move.to.shards, copied: Math.min(move.copied, move.of), of: move.of } }
  }

  /** Puts the number of shards into settings, and makes the layout of a new site. @throws JourneyError bad_request */
  settle(settings: SiteSettings): SiteSettings {
    const known = this.#documents.get<SiteSettings>('site', 'settings')
    const { shards = known?.shards } = settings
    if (!known) {
      if (shards !== undefined && shards > 1) this.#documents.put('site', 'layout', newLayout(shards))
      this.forget()
    } else if ((shards ?? 1) !== (known.shards ?? 1))
      throw new JourneyError(
        'bad_request',
        `The site lies in ${known.shards ?? 1} parts, and its settings cannot change that. PUT /v1/${this.#site}/shards moves it to more of them.`,
        'shards',
      )
    return shards === undefined ? settings : { ...settings, shards }
  }

  /** Tells all shards what they need of the settings. */
  async configure(settings: SiteSettings): Promise<void> {
    const { many, next, move } = this.#read()
    const config = this.#configOf(settings)
    const isClosed = move !== undefined && move.phase !== 'prepare' && move.phase !== 'clean'
    await many?.shards.configure({ ...config, state: isClosed ? 'closed' : 'open' })
    await next?.configure({ ...config, state: 'filling' })
  }

  /**
   * Stores entries in all places, the first of which knows what is a duplicate.
   * @throws JourneyError busy where one of them fails: nobody is thanked then, and the same may be sent again
   */
  async append(entries: readonly Entry[], source: string | undefined): Promise<number> {
    const { many, next } = this.#read()
    if (this.#underWay + entries.length > MOST_UNDER_WAY)
      throw new JourneyError(
        'busy',
        'The site is busy. Nothing of this was stored; send it again in a few seconds.',
      )
    this.#underWay += entries.length
    try {
      const first = this.#stamps.take(entries.length)
      const events = entries
        .map((entry, at) => ({ ...entry, arrived: first + at }))
        .filter((entry) => !isIdentify(entry))
      const own = many ? entries.filter(isIdentify) : entries
      const { duplicates } = settle(this.#own.write(() => this.#own.append(own, source)))
      const [elsewhere] = await Promise.all([
        many?.shards.append(events, { source }) ?? 0,
        next?.append(events, { source }),
      ])
      return duplicates + elsewhere
    } finally {
      this.#underWay -= entries.length
    }
  }

  /** How far the clocks of senders were off, wherever their events lie. */
  async clocks(): Promise<ClockDay[]> {
    const since = clocksSince(Date.now())
    const elsewhere = await this.#read().many?.shards.each((shard) => shard.clocks(since))
    const clocks = new Clocks()
    for (const part of [clocksOf(this.#own.entries, since), ...(elsewhere ?? [])]) clocks.merge(part)
    return clocks.days()
  }

  /** Events of these visitors go from the shards. @returns how many; those that are copies are not counted */
  async erase(visitors: string[]): Promise<number> {
    const { many, next } = this.#read()
    this.#remember(({ erased }) => ({ erased: [...erased, ...visitors] }))
    const [events] = await Promise.all([many?.shards.erase(visitors) ?? 0, next?.erase(visitors)])
    return events
  }

  async forgetImport(source: string): Promise<number> {
    const { many, next } = this.#read()
    this.#remember(({ forgotten }) => ({ forgotten: [...forgotten, source] }))
    const [removed] = await Promise.all([
      many?.shards.each((shard) => shard.forgetImport(source)) ?? [],
      next?.each((shard) => shard.forgetImport(source)),
    ])
    return removed.reduce((sum, { entries }) => sum + entries, 0)
  }

  async deleteAll(): Promise<void> {
    const { many, move } = this.#read()
    many?.close()
    await many?.shards.each((shard) => shard.deleteAll())
    if (!move) return
    await new Shards(this.#env, this.#site, move.to).each((shard) => shard.deleteAll())
    if (move.old) await new Shards(this.#env, this.#site, move.old).each((shard) => shard.deleteAll())
  }

  /** @returns whether there is something to do. @throws JourneyError bad_request for fewer, busy for others than are on their way */
  raise(shards: number): boolean {
    const { many, move } = this.#read()
    const now = many?.shards.layout.shards ?? 1
    if (move) {
      if (move.to.shards === shards) return true
      throw new JourneyError(
        'busy',
        `The site is on its way to ${move.to.shards} parts. Ask for ${shards} when it is there: GET /v1/${this.#site}/shards tells.`,
      )
    }
    if (shards === now) return false
    if (shards < now)
      throw new JourneyError(
        'bad_request',
        `The site lies in ${now} parts, and their number can only be raised, not lowered to ${shards}.`,
        'shards',
      )
    const begun = { fences: [], from: 0, copied: 0, of: 0, erased: [], forgotten: [] }
    putMove(this.#documents, { to: newLayout(shards), phase: 'prepare', ...begun })
    this.forget()
    return true
  }

  /** One piece of a move. @param turned called when the site has turned to the new shards */
  async step(settings: SiteSettings, turned: (settings: SiteSettings) => void): Promise<void> {
    const mover = new Mover(this.#env, this.#site, this.#documents, this.#own, () => this.forget())
    await mover.step(this.#configOf(settings), (to) => {
      // Who watches opens another stream, and sees what the new shards get.
      this.#read().many?.close()
      this.#own.feed.end()
      this.#documents.put('site', 'layout', to)
      const own = { ...this.#documents.get<SiteSettings>('site', 'settings')!, shards: to.shards }
      this.#documents.put('site', 'settings', own)
      countChange(this.#documents)
      turned(own)
    })
  }

  /** Reads the documents again. */
  forget(): void {
    this.#known = undefined
  }

  #read() {
    if (!this.#known) {
      const layout = this.#documents.exist() ? layoutOf(this.#documents) : null
      const move = this.#documents.exist() ? moveOf(this.#documents) : undefined
      const goesBoth = move?.phase === 'close' || move?.phase === 'copy'
      this.#own.entries.isHeld = goesBoth && !layout
      this.#known = {
        many: layout ? new ManyShards(new Shards(this.#env, this.#site, layout), this.#own) : undefined,
        move,
        next: goesBoth ? new Shards(this.#env, this.#site, move.to) : undefined,
      }
    }
    return this.#known
  }

  #remember(change: (move: Move) => Partial<Move>): void {
    const move = moveOf(this.#documents)
    if (!move) return
    putMove(this.#documents, { ...move, ...change(move) })
    this.forget()
  }

  #configOf({ origins, keepDays, eventsPerMinute }: SiteSettings): Omit<ShardConfig, 'state'> {
    return {
      ...{ site: this.#site, origins },
      ...(keepDays !== undefined && { keepDays }),
      ...(eventsPerMinute !== undefined && { eventsPerMinute }),
    }
  }
}
