/** Answers kept for those who ask the same while nothing has changed. */
const MOST_KEPT = 16
/** UTF-16 units of one that is kept. */
const MAX_KEPT_CHARS = 256 * 1024

/**
 * Asks identical questions once: a board of ten widgets, or ten people with one board, ask the same while the first is being
 * counted, and find its answer when their turn comes. What could change an answer belongs into the key.
 */
export class Once {
  readonly #kept = new Map<string, string>()

  /** The text under this key, else what `work` makes, which is then kept. The last asked are kept longest. */
  text(key: string, work: () => string): string {
    const known = this.#kept.get(key)
    const text = known ?? work()
    this.#kept.delete(key)
    if (text.length <= MAX_KEPT_CHARS) this.#kept.set(key, text)
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    return text
  }

  /** Somebody was erased: no copy of an answer that spoke of them stays behind. */
  forget(): void {
    this.#kept.clear()
  }
}
