/** In which order rows arrived that have the same time. Rows of segments are ordered otherwise, and tell when they are asked. */
export class Arrivals {
  readonly #parts: { first: number; count: number; read: () => Int32Array; places?: Int32Array }[] = []

  /** @param rowsAsGiven reads the rows of the part, the first being 0, in the order of time and arrival */
  lend(first: number, count: number, rowsAsGiven: () => Int32Array): void {
    this.#parts.push({ first, count, read: rowsAsGiven })
  }

  /** A number for comparing rows with one time: the smaller arrived first. */
  of(row: number): number {
    const part = this.#parts.findLast(({ first }) => first <= row)
    if (!part || row >= part.first + part.count) return row
    part.places ??= inverse(part.read())
    return part.first + part.places[row - part.first]!
  }
}

function inverse(rows: Int32Array): Int32Array {
  const places = new Int32Array(rows.length)
  for (let place = 0; place < rows.length; place++) places[rows[place]!] = place
  return places
}
