import type { LENT } from '../lib/lent.ts'

/** What this chunk has of the core's. Nothing in here runs before it was borrowed. */
export let guard: (typeof LENT)[0]
export let listen: (typeof LENT)[1]
export let attribute: (typeof LENT)[2]
export let writtenId: (typeof LENT)[3]
export let describe: (typeof LENT)[4]
export let elementsOf: (typeof LENT)[5]
export let isIgnored: (typeof LENT)[6]
export let INTERACTIVE: (typeof LENT)[7]
export let NAMED: (typeof LENT)[8]

export function borrow(lent: typeof LENT): void {
  ;[guard, listen, attribute, writtenId, describe, elementsOf, isIgnored, INTERACTIVE, NAMED] = lent
}
