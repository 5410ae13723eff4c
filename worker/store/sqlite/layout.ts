import type { Documents } from './documents.ts'

/** In which shards the events of a site lie. */
export interface Layout {
  /** Stands in the names of the shards, so that no two layouts share one. */
  id: string
  shards: number
}

/** A site on its way to more shards. */
export interface Move {
  to: Layout
  /**
   * What comes next. `prepare`: the new shards are made ready. `close`: what is stored goes to both sides from here on, and
   * the old shards take nothing from elsewhere. `copy`: what was there before is copied. `clean`: the new shards are the
   * site, and what the old ones have goes.
   */
  phase: 'prepare' | 'close' | 'copy' | 'clean'
  /** Rows of the log, by old shard, up to which things are copied. */
  fences: number[]
  /** Where the next piece begins, ms. */
  from: number
  copied: number
  /** Events there were when the copying began. */
  of: number
  /** What went meanwhile, so that no copy of it stays: visitors, and named imports. */
  erased: string[]
  forgotten: string[]
  /** With `clean`: the shards to be emptied; null where the site's own object had the events. */
  old?: Layout | null
}

export function newLayout(shards: number): Layout {
  return { id: crypto.randomUUID().slice(0, 8), shards }
}

/** The layout of a site; null where its own object has the events. */
export function layoutOf(documents: Documents): Layout | null {
  return documents.get<Layout>('site', 'layout') ?? null
}

export function moveOf(documents: Documents): Move | undefined {
  return documents.get<Move>('site', 'move')
}

export function putMove(documents: Documents, move: Move): void {
  documents.put('site', 'move', move)
}
