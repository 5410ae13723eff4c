import type { PageRules } from '@desirepath/protocol'

type Masker = (page: string) => string

/** By the object of the rules, since every path of a table goes through one. */
const kept = new WeakMap<PageRules, Masker>()

/** All digits, a UUID, or a hexadecimal number too long to be a word. */
const ID = /^(\d+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|(?=[a-f]*\d)[\da-f]{16,})$/i

/**
 * Puts a name in place of the parts of a path that tell one thing from another of its kind (`/user/42` is `/user/:id`). Parts
 * with a star are left alone, since a pattern goes through the same rules as the paths that it is held against; and so is the
 * one before a router's hash.
 */
export function maskerOf(rules: PageRules): Masker {
  let masker = kept.get(rules)
  if (!masker) kept.set(rules, (masker = compile(rules)))
  return masker
}

function compile({ masks = [], ids, ignoreCase }: PageRules): Masker {
  const patterns = masks.map((mask) => (ignoreCase ? mask.toLowerCase() : mask).split('/'))
  return (page) => {
    const parts = page.split('/')
    const pattern = patterns.find((one) => fits(one, parts))
    const masked = pattern
      ? parts.map((part, at) => (pattern[at]?.startsWith(':') ? pattern[at] : part))
      : parts
    return (ids ? masked.map((part) => (ID.test(part) ? ':id' : part)) : masked).join('/')
  }
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  const open = pattern.at(-1) === '**'
  const length = open ? pattern.length - 1 : pattern.length
  if (open ? parts.length < length : parts.length !== length) return false
  for (let at = 0; at < length; at++) {
    const wanted = pattern[at]!
    const part = parts[at]!
    const named = wanted.length > 1 && wanted.startsWith(':')
    if (named ? part === '' || /[*#]/.test(part) : wanted !== '*' && wanted !== part) return false
  }
  return true
}
