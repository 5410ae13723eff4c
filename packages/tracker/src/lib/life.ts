import { guard, ignore } from './guard.ts'

/**
 * Who is alive: each page load holds a Web Lock with its id, and whoever can take a page's lock knows that the page is
 * gone and may have its rows. https://w3c.github.io/web-locks/
 */
export interface Life {
  /**
   * Calls `mine` when nobody alive holds this page's lock, and holds it from then on. Without locks: always.
   * Resolves when that is decided.
   */
  _claim(page: string, mine: () => void): Promise<void>
  /** Lets all locks go, since a page that holds one cannot enter the back/forward cache. */
  _end(): void
}

/** @param prefix of the locks' names */
export function createLife(prefix: string): Life {
  let end: () => void = ignore
  let life: Promise<void> | undefined
  return {
    _claim: (page, mine) =>
      new Promise((decided) => {
        life ||= new Promise((resolve) => {
          end = resolve
        })
        const decide = guard((lock: unknown) => {
          decided()
          if (!lock) return
          mine()
          return life
        })
        // An opaque origin (a sandboxed frame) has locks that always refuse, a page without TLS has none.
        if (navigator.locks)
          navigator.locks.request(prefix + page, { ifAvailable: true }, decide).catch(decide)
        else decide(page)
      }),
    _end() {
      end()
      life = undefined
    },
  }
}
