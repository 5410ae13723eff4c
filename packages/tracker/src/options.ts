import type { WireEvent } from '@desirepath/protocol'

/** Each is also a `data-*` attribute of the script tag, as text. */
export interface Options {
  /** The site's id on the server. */
  site: string
  /** Where events are posted; `/e` of the page's own origin by default, of the script's origin for the script tag. */
  src?: string
  /** `ignore` records also visitors whose browser sends Global Privacy Control. By default they are left alone. */
  gpc?: 'ignore'
  /** `honour` leaves visitors alone whose browser sends Do Not Track. */
  dnt?: 'honour'
  /**
   * What holds until the visitor has answered. `wait` keeps events in memory alone, with their times, until
   * `journey.consent()` says whether they may go. Default `granted`.
   */
  consent?: 'granted' | 'wait' | 'denied'
  /**
   * `persistent` (default): a random first-party id. `session`: one that ends with the tab. `cookieless`: none at all;
   * the server links a visitor's events within one day, and cannot beyond.
   */
  identity?: 'persistent' | 'session' | 'cookieless'
  /** Paths that are not recorded: globs (`/admin/**`), by commas in the attribute. */
  exclude?: string | string[]
  /** Share of the visitors that is recorded, 0..1. */
  sample?: number | string
  /** Says in the console what became of each event. */
  debug?: boolean | string
  /**
   * Sees each event in the wire's form before anything is stored, and returns it, another one, or nothing to drop it.
   * In the attribute: the name of a global function.
   */
  transform?: ((event: Draft) => Draft | null | undefined | void) | string
  /** Tells the page which stage of the site's journey its visitor enters: `journey.on('stage')`, `journey.stage`. */
  stages?: boolean | string
  /** `none` does without the later chunk: no web vitals, no script errors, no frustration, no form views. */
  later?: 'none'
}

/** An event before it has an id and a visitor. */
export type Draft = Omit<WireEvent, 'i' | 'w'>
