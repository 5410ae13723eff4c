/** A tracker that throws breaks somebody's shop: whatever goes wrong in here is said in the console and ends there. */
export function guard<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R | undefined {
  return (...args) => {
    try {
      return work(...args)
    } catch (error) {
      console.warn('journey:', error)
    }
  }
}

/** For promises whose failure changes nothing: what they wanted to keep is still in memory. */
export function ignore(): undefined {}
