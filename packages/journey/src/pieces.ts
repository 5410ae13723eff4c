/** Actors in a piece. */
export const PIECE = 1024

/**
 * Does some work over very many, a piece at a time. A long loop within loops, in a function that is called once, is compiled
 * again for each of them and left at the end of each (V8's on-stack replacement); what is called for every piece is compiled
 * once and stays so. It should be a function of a module or a class: a closure's compiled code goes with the closure.
 */
export function inPieces(count: number, work: (first: number, end: number) => void): void {
  for (let first = 0; first < count; first += PIECE) work(first, Math.min(first + PIECE, count))
}

const kept: object[] = []

/**
 * Keeps an object of a shape. Compiled code that knows a shape is thrown away when a collection finds the last object of it
 * gone, as it does between two questions, and the next one then runs many times slower for its first tenths of a second.
 */
export function keepShape(one: object): void {
  kept.push(one)
}
