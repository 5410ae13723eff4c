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
  readonly #asked = new Map<string, Promise<string>>()
  #forgotten = 0

  /** The text under this key, else what `work` makes, which is then kept. The last asked are kept longest. */
  text(key: string, work: () => string): string {
    const known = this.#kept.get(key)
    const text = known ?? work()
    this.#kept.delete(key)
    if (text.length <= MAX_KEPT_CHARS) this.#kept.set(key, text)
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    return text
  }

  /** The same where the work takes others: who asks meanwhile waits for the same answer. */
  async textOf(key: string, work: () => Promise<string>): Promise<string> {
    const known = this.#kept.get(key)
    if (known !== undefined) return this.text(key, () => known)
    let asked = this.#asked.get(key)
    if (!asked) {
      const forgotten = this.#forgotten
      asked = work()
      this.#asked.set(key, asked)
      const done = () => void this.#asked.delete(key)
      asked.then((text) => {
        done()
        if (forgotten === this.#forgotten) this.text(key, () => text)
      }, done)
    }
    return asked
  }

  /** Somebody was erased: no copy of an answer that spoke of them stays behind. */
  forget(): void {
    this.#kept.clear()
    this.#asked.clear()
    this.#forgotten++
  }
}
