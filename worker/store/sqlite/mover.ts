import type { StoredEntry } from '@desirepath/journey'
import type { Env } from '../../env.ts'
import type { Documents } from './documents.ts'
import type { Holding } from './holding.ts'
import { type Layout, layoutOf, type Move, moveOf, putMove } from './layout.ts'
import type { ShardConfig } from './shard.ts'
import { Shards } from './shards.ts'
import { type Slice, SortedEvents } from './sorted.ts'

/**
 * Moves a site to more shards, a piece an alarm, while it goes on taking and answering. New entries go to both sides, what was
 * there before is copied in the order of (time, arrival), and at last the site turns to the new shards at once. Each step may
 * be done again after a crash: ids that are there already are not stored again.
 */
export class Mover {
  readonly #env: Env
  readonly #site: string
  readonly #documents: Documents
  readonly #own: Holding
  readonly #sorted: SortedEvents
  readonly #changed: () => void

  /** @param changed called when what is stored goes elsewhere than before */
  constructor(env: Env, site: string, documents: Documents, own: Holding, changed: () => void) {
    this.#changed = changed
    this.#env = env
    this.#site = site
    this.#documents = documents
    this.#own = own
    this.#sorted = new SortedEvents(own)
  }

  /** @returns whether there is more to do */
  async step(config: Omit<ShardConfig, 'state'>, turn: (to: Layout) => void): Promise<boolean> {
    const move = moveOf(this.#documents)
    if (!move) return false
    const to = new Shards(this.#env, this.#site, move.to)
    const layout = layoutOf(this.#documents)
    const old = layout && new Shards(this.#env, this.#site, layout)
    switch (move.phase) {
      case 'prepare':
        await to.configure({ ...config, state: 'filling' })
        this.#put(() => ({ phase: 'close', of: this.#own.table().size, fences: [this.#own.entries.last()] }))
        return true
      case 'close':
        if (old) {
          await old.configure({ ...config, state: 'closed' })
          const fences = await old.each((shard) => shard.lastRow())
          const of = (await old.each((shard) => shard.size())).reduce((sum, size) => sum + size, 0)
          this.#put(() => ({ phase: 'copy', fences, of }))
        } else this.#put(() => ({ phase: 'copy' }))
        return true
      case 'copy':
        if (!(await this.#copy(old, to))) await this.#open(to, config, turn)
        return true
      case 'clean':
        await this.#clean(move)
        return false
    }
  }

  /** @returns whether there is more to copy */
  async #copy(old: Shards | null, to: Shards): Promise<boolean> {
    const { from, fences, copied } = moveOf(this.#documents)!
    const slices: Slice[] = old
      ? await old.each((shard, at) => shard.slice(from, fences[at]!))
      : [this.#sorted.slice(from, fences[0]!)]
    const next = slices.reduce<number>((least, slice) => Math.min(least, slice.next ?? Infinity), Infinity)
    const events = slices
      .flatMap((slice) => JSON.parse(slice.events) as StoredEntry[])
      .filter(({ entry }) => entry.t < next)
      .sort((a, b) => a.entry.t - b.entry.t || (a.arrived ?? 0) - (b.arrived ?? 0))
    // Before there were shards nothing was stamped: its place will do, and lies before every stamp.
    await to.fill(events.map((one, at) => ({ ...one, arrived: one.arrived ?? copied + at + 1 })))
    const isDone = next === Infinity
    this.#put((move) => ({ from: isDone ? move.from : next, copied: copied + events.length }))
    return !isDone
  }

  /** Everything is copied: the site turns to the new shards. */
  async #open(to: Shards, config: Omit<ShardConfig, 'state'>, turn: (to: Layout) => void): Promise<void> {
    // Also a copy that was on its way while something was removed; until nothing more was.
    for (let seen = -1; ; ) {
      const { erased, forgotten } = moveOf(this.#documents)!
      if (seen === erased.length + forgotten.length) break
      seen = erased.length + forgotten.length
      await to.erase(erased)
      for (const source of forgotten) await to.each((shard) => shard.forgetImport(source))
      await to.configure({ ...config, state: 'open' })
    }
    this.#put((move) => {
      const old = layoutOf(this.#documents)
      if (!old) this.#own.entries.dropEvents()
      this.#own.forget()
      turn(move.to)
      return { phase: 'clean', old, erased: [], forgotten: [] }
    })
  }

  async #clean({ old }: Move): Promise<void> {
    if (old) await new Shards(this.#env, this.#site, old).each((shard) => shard.deleteAll())
    this.#own.write(() => this.#documents.delete('site', 'move'))
    this.#changed()
  }

  #put(change: (move: Move) => Partial<Move>): void {
    this.#own.write(() => {
      const move = moveOf(this.#documents)!
      putMove(this.#documents, { ...move, ...change(move) })
    })
    this.#changed()
  }
}
