import { attribute, describe, elementsOf, INTERACTIVE, isIgnored, NAMED, writtenId } from './describe.ts'
import { guard } from './guard.ts'
import { listen } from './listen.ts'

/** What the core lends to the later chunk, so that a page loads it once. By place, since names differ from file to file. */
export const LENT = [
  guard,
  listen,
  attribute,
  writtenId,
  describe,
  elementsOf,
  isIgnored,
  INTERACTIVE,
  NAMED,
] as const
