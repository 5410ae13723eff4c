import type { Condition, Matcher, PageRules, Value } from '@desirepath/protocol'
import { globs } from '../lib/globs.ts'
import type { Draft } from '../options.ts'

/**
 * Does an event fit a matcher? The rules are those of the reports; a property test compares the two. What only the server
 * knows of an event (channel, session, browser, device, country) is missing here, so a stage that asks for it is not entered.
 */
export function fits(matcher: Matcher, event: Draft, pages: PageRules): boolean {
  const { kind, name, path, pathGlob, host, channel, element, where = [], anyOf } = matcher
  const page = event.p === undefined ? undefined : pageOf(event.p, pages)
  return (
    (kind === undefined || kind === event.k) &&
    channel === undefined &&
    isLike(name, event.n) &&
    isLike(path && pageOf(path, pages), page) &&
    isLike(pathGlob && pageOf(pathGlob, pages), page) &&
    isLike(host?.toLowerCase(), location.host.toLowerCase()) &&
    isLike(element, event.l) &&
    where.every((condition) => holds(condition, event, pages)) &&
    (!anyOf || anyOf.some((one) => fits(one, event, pages)))
  )
}

function isLike(pattern: string | undefined, text: string | undefined): boolean {
  return pattern === undefined || (text !== undefined && globs([pattern]).test(text))
}

/** The page a path stands for. */
function pageOf(path: string, { ignoreCase, trailingSlash }: PageRules): string {
  const page = ignoreCase ? path.toLowerCase() : path
  return trailingSlash ? page.replace(/(?<=.)\/+$/, '') : page
}

function holds({ prop, op, value: wanted }: Condition, event: Draft, pages: PageRules): boolean {
  const value = propertyOf(prop, event, pages)
  const isMissing = value === undefined || value === null
  const like = (one: Value) => (prop === 'path' && typeof one === 'string' ? pageOf(one, pages) : one)
  const equals = (one: Value) =>
    isMissing ? one === null : one !== null && String(like(one)) === String(value)
  const a = numberOf(value)
  const b = numberOf(wanted as Value)
  return {
    set: () => !isMissing,
    unset: () => isMissing,
    eq: () => equals(wanted as Value),
    neq: () => !equals(wanted as Value),
    in: () => (wanted as Value[]).some(equals),
    contains: () => !isMissing && String(value).toLowerCase().includes(String(wanted).toLowerCase()),
    lt: () => a < b,
    lte: () => a <= b,
    gt: () => a > b,
    gte: () => a >= b,
  }[op]()
}

/** A property of its own hides the event's field of that name. */
function propertyOf(prop: string, { d, k, n, p, l, r }: Draft, pages: PageRules): Value | undefined {
  const own = d?.[prop]
  if (own !== undefined) return own
  const fields: Record<string, Value | undefined> = {
    kind: k,
    name: n,
    path: p === undefined ? p : pageOf(p, pages),
    host: location.host,
    element: l,
    referrer: r,
  }
  return Object.hasOwn(fields, prop) ? fields[prop] : undefined
}

function numberOf(value: Value | undefined): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() ? Number(value) : Number.NaN
}
