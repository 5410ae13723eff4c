/** A merge of two ids: `identify` said it, or a question. */
export type Pair = readonly [visitor: string, to: string]

/** All that `identify` said of a site. */
export class Directory {
  readonly pairs: readonly Pair[]
  #groups: string[][] | undefined

  constructor(pairs: readonly Pair[]) {
    this.pairs = pairs
  }

  /** The ids of each person who has several. @param merge what a question adds */
  groups(merge: Readonly<Record<string, string>> = {}): string[][] {
    const more = Object.entries(merge)
    if (more.length > 0) return groupsOf([...this.pairs, ...more])
    this.#groups ??= groupsOf(this.pairs)
    return this.#groups
  }
}

/** The ids of each person who has several, after all merges; they run both ways and through each other. */
function groupsOf(pairs: Iterable<Pair>): string[][] {
  const parents = new Map<string, string>()
  const root = (id: string): string => {
    let top = id
    for (let parent = parents.get(top); parent !== undefined && parent !== top; parent = parents.get(top))
      top = parent
    for (let at = id; at !== top; ) {
      const next = parents.get(at) ?? top
      parents.set(at, top)
      at = next
    }
    return top
  }
  for (const [visitor, to] of pairs) {
    const [one, other] = [root(visitor), root(to)]
    parents.set(one, other)
    if (!parents.has(other)) parents.set(other, other)
  }
  const groups = new Map<string, string[]>()
  for (const id of parents.keys()) {
    const top = root(id)
    const group = groups.get(top)
    if (group) group.push(id)
    else groups.set(top, [id])
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}
