/**
 * Numbers that look random and are the same at every run (mulberry32).
 * https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 * @param {number} seed
 */
export function seeded(seed) {
  let state = seed
  /** At least 0, below 1. */
  function next() {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    /** True with this probability. @param {number} share */
    chance: (share) => next() < share,
    /** @param {number} from @param {number} to */
    between: (from, to) => from + next() * (to - from),
    /**
     * One of the keys, as often as its weight says.
     * @template {string} K
     * @param {Record<K, number>} weights
     * @returns {K}
     */
    pick(weights) {
      const entries = /** @type {[K, number][]} */ (Object.entries(weights))
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key
      return entries[0][0]
    },
  }
}

/** @typedef {ReturnType<typeof seeded>} Random */
