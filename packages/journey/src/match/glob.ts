import { Budget } from '../budget.ts'

/**
 * Compiles a pattern in which `*` stands for anything within one path segment, `**` for anything at all, and every
 * other character for itself. The time is at most length of text × length of pattern, whatever the pattern: the text
 * is read once while the set of places in the pattern that could come next is kept (no backtracking).
 */
export function compileGlob(pattern: string, budget = new Budget()): (text: string) => boolean {
  if (!pattern.includes('*')) return (text) => text === pattern
  const head = pattern.slice(0, pattern.indexOf('*'))
  if (pattern === `${head}**`) return (text) => text.startsWith(head)
  const tokens = pattern
    .match(/\*\*+|\*|[^*]/gs)!
    .map((token) => (token.length > 1 && token[0] === '*' ? ANY : token))
  return (text) => text.startsWith(head) && walk(tokens, text, budget)
}

const ANY = '**'

function walk(tokens: readonly string[], text: string, budget: Budget): boolean {
  const end = tokens.length
  /** The reading at which a place was last put on the list; it is put there once a reading. */
  const seen = new Int32Array(end + 1).fill(-1)
  let places: number[] = []
  const enter = (list: number[], from: number, reading: number) => {
    // A star may stand for nothing, so the place behind it is open as well.
    for (let place = from; seen[place] !== reading; place++) {
      seen[place] = reading
      list.push(place)
      if (place === end || tokens[place]![0] !== '*') return
    }
  }
  enter(places, 0, 0)
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    budget.spend(places.length)
    const next: number[] = []
    for (const place of places) {
      const token = tokens[place]
      if (token === ANY || (token === '*' && char !== '/')) enter(next, place, at + 1)
      else if (token === char && token !== '*') enter(next, place + 1, at + 1)
    }
    if (next.length === 0) return false
    places = next
  }
  return places.includes(end)
}
