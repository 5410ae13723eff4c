/** Gives every distinct value a small number, in the order of first sight, and finds the value again. */
export class Dictionary<T> {
  readonly values: T[] = []
  readonly #codes = new Map<T, number>()

  codeOf(value: T): number {
    let code = this.#codes.get(value)
    if (code === undefined) {
      code = this.values.length
      this.values.push(value)
      this.#codes.set(value, code)
    }
    return code
  }

  /** The code of a value that is here already. */
  find(value: T): number | undefined {
    return this.#codes.get(value)
  }
}
