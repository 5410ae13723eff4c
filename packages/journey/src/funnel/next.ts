import type { ActorOrder } from '../actors/order.ts'
import type { PageCodes } from '../page-codes.ts'
import type { Found } from './found.ts'
import { nextKey } from './partial.ts'

/**
 * Where actors went after their chains: the next page that is not the one where the chain ended, or nowhere. Told as a number,
 * since it is asked of every actor: 0 for nowhere, else an odd one for a new page, and an even one for a page seen before.
 */
export class NextPages {
  readonly #touch: Int32Array
  readonly #pages: PageCodes

  constructor({ touch }: ActorOrder, pages: PageCodes) {
    this.#touch = touch
    this.#pages = pages
  }

  /** Numbers that {@link NextPages.after} may give: from 0 to one less. */
  get count(): number {
    return 1 + 2 * this.#pages.names.length
  }

  after({ from, to, end, length, place }: Found): number {
    const touch = this.#touch
    const { of, visited } = this.#pages
    const ended = of[touch[place[length - 1]!]!]!
    for (let at = end + 1; at < to; at++) {
      const page = visited[touch[at]!]!
      if (page < 0 || page === ended) continue
      for (let before = from; before <= end; before++)
        if (visited[touch[before]!] === page) return 2 + 2 * page
      return 1 + 2 * page
    }
    return 0
  }

  /** The page that a number means. */
  pageOf(way: number): string | null {
    return way === 0 ? null : this.#pages.names[(way - 1) >> 1]!
  }

  /** The same with whether it was seen before, as a key of a partial. */
  keyOf(way: number): string {
    return nextKey(this.pageOf(way), way > 0 && way % 2 === 0)
  }
}
