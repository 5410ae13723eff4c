import { compact, flag, list, object, oneOf, optional, text, wrong } from '../check.ts'
import { MAX_NAME_CHARS, MAX_PATH_CHARS } from '../limits.ts'
import type { PageRules } from '../settings.ts'
import { knownKeys } from './known-keys.ts'

/**
 * How paths become pages, beside the site's own `pages`. Applied when a question runs, in the order of their ids: a later
 * rule overrides an earlier one, and masks add up, the first that fits a path deciding it.
 */
export interface RuleDocument extends Partial<PageRules> {
  name?: string
}

const MAX_MASKS = 200
const MAX_QUERY_NAMES = 100

/** @throws JourneyError bad_request, also for a rule that says nothing */
export function readRule(value: unknown): RuleDocument {
  const raw = object(value, '')
  const keys = ['trailingSlash', 'ignoreCase', 'query', 'hash', 'ids', 'masks']
  knownKeys(raw, 'a rule', ['name', ...keys])
  if (!keys.some((key) => raw[key] !== undefined))
    throw wrong('the rule', `one that says something: ${keys.join(', ')}`, raw)
  return compact<RuleDocument>({
    name: optional(raw.name, 'name', (item, path) => text(item, path, MAX_NAME_CHARS)),
    trailingSlash: optional(raw.trailingSlash, 'trailingSlash', flag),
    ignoreCase: optional(raw.ignoreCase, 'ignoreCase', flag),
    query: optional(raw.query, 'query', (item, path) =>
      list(item, path, (name, at) => text(name, at, MAX_NAME_CHARS), 0, MAX_QUERY_NAMES),
    ),
    hash: optional(raw.hash, 'hash', (item, path) => oneOf(item, path, ['keep', 'drop'])),
    ids: optional(raw.ids, 'ids', flag),
    masks: optional(raw.masks, 'masks', (item, path) => list(item, path, readMask, 1, MAX_MASKS)),
  })
}

function readMask(value: unknown, path: string): string {
  const mask = text(value, path, MAX_PATH_CHARS)
  const segments = mask.split('/')
  if (segments[0] !== '' || !segments.some((segment) => segment.length > 1 && segment.startsWith(':')))
    throw wrong(path, 'a path with at least one part that begins with a colon, as in /user/:id', value)
  const odd = segments.findIndex(
    (segment, at) =>
      segment.includes('*') && segment !== '*' && !(segment === '**' && at === segments.length - 1),
  )
  if (odd >= 0)
    throw wrong(
      path,
      'made of words, :names and * for one part of a path, and at its end ** for the rest',
      value,
    )
  return mask
}

/** The rules that count: the site's own, and over them the saved ones in their order. */
export function pagesOf(base: PageRules, rules: readonly (RuleDocument & { id?: string })[]): PageRules {
  if (rules.length === 0) return base
  const pages = { ...base }
  const masks = [...(base.masks ?? [])]
  for (const { id: _, name: __, masks: more = [], ...rule } of rules) {
    Object.assign(pages, rule)
    masks.push(...more)
  }
  return masks.length > 0 ? { ...pages, masks } : pages
}
