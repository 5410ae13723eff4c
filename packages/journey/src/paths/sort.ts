import { GAP } from './path.ts'
import type { Walks } from './walks.ts'

/**
 * The numbers of all walks in an order in which those with a common beginning stand together: a radix sort by their nodes, the
 * last position first. Each position sorts only the walks that have one there; shorter ones come before them.
 * @param labels how many there are
 */
export function sortWalks(walks: Walks, labels: number): Int32Array {
  const { count, longest } = walks
  const byLength = sortByLength(walks)
  let order = new Int32Array(count)
  let sorted = new Int32Array(count)
  /** By walk: its label at the position, from 0 on. */
  const keys = new Int32Array(count)
  const starts = new Int32Array(labels + 2)
  let standing = 0
  let shorter = count
  for (let position = longest - 1; position >= 0; position--) {
    // Those that end here come before those that go on.
    const from = byLength.starts[position + 1]!
    const ending = shorter - from
    shorter = from
    order.copyWithin(ending, 0, standing)
    order.set(byLength.order.subarray(from, from + ending), 0)
    standing += ending
    readKeys(walks, position, keys)
    sortBy(keys, starts.fill(0), order, sorted, standing)
    ;[order, sorted] = [sorted, order]
  }
  return order
}

/** Walks by how many nodes they have: those of n nodes begin at starts[n]. */
function sortByLength({ count, longest, first }: Walks): { order: Int32Array; starts: Int32Array } {
  const lengths = new Int32Array(count)
  for (let walk = 0; walk < count; walk++) lengths[walk] = first.data[walk + 1]! - first.data[walk]!
  const order = new Int32Array(count)
  for (let walk = 0; walk < count; walk++) order[walk] = walk
  const sorted = new Int32Array(count)
  const starts = new Int32Array(longest + 2)
  sortBy(lengths, starts, order, sorted, count)
  // Counting has moved each start to its end, which is where the next one begins.
  starts.copyWithin(1, 0)
  starts[0] = 0
  return { order: sorted, starts }
}

function readKeys(walks: Walks, position: number, keys: Int32Array): void {
  const first = walks.first.data
  const label = walks.label.data
  for (let walk = 0; walk < keys.length; walk++) {
    const node = first[walk]! + position
    if (node < first[walk + 1]!) keys[walk] = label[node]! - GAP
  }
}

/**
 * A stable counting sort of the first `count` of `order` into `sorted`.
 * @param starts a number a key and one, all 0; afterwards where each key's numbers end
 */
function sortBy(
  keys: Int32Array,
  starts: Int32Array,
  order: Int32Array,
  sorted: Int32Array,
  count: number,
): void {
  for (let at = 0; at < count; at++) starts[keys[order[at]!]! + 1]!++
  for (let key = 1; key < starts.length; key++) starts[key]! += starts[key - 1]!
  for (let at = 0; at < count; at++) sorted[starts[keys[order[at]!]!]!++] = order[at]!
}
