import type { Matcher } from '@desirepath/protocol'

/** One line of a matcher as people pick it. */
export interface Pick {
  field: PickField
  /** Only with the field `prop`. */
  prop: string
  value: string
}

export const PICK_FIELDS = {
  path: 'Page',
  name: 'Event',
  channel: 'Channel',
  element: 'Element',
  prop: 'Property',
} as const
export type PickField = keyof typeof PICK_FIELDS

/** The lines of a matcher; undefined where it says more than lines can. */
export function picksOf(matcher: Matcher): Pick[] | undefined {
  if (Object.keys(matcher).length === 1 && matcher.anyOf) {
    const picks = matcher.anyOf.map(pickOf)
    return picks.every((pick) => pick !== undefined) ? (picks as Pick[]) : undefined
  }
  const only = pickOf(matcher)
  return only && [only]
}

function pickOf(matcher: Matcher): Pick | undefined {
  const [key, ...more] = Object.keys(matcher) as (keyof Matcher)[]
  if (more.length > 0 || key === undefined) return undefined
  if (key === 'pathGlob') return { field: 'path', prop: '', value: matcher.pathGlob! }
  if (key === 'where') {
    const [condition, ...others] = matcher.where!
    if (others.length > 0 || condition?.op !== 'eq' || typeof condition.value === 'object') return undefined
    return { field: 'prop', prop: condition.prop, value: String(condition.value) }
  }
  if (!(key in PICK_FIELDS)) return undefined
  return { field: key as PickField, prop: '', value: String(matcher[key]) }
}

/** Any of these lines; undefined while one is not filled in. */
export function matcherOf(picks: readonly Pick[]): Matcher | undefined {
  const all = picks.map(({ field, prop, value }): Matcher | undefined => {
    if (value === '' || (field === 'prop' && prop === '')) return undefined
    // Compared as texts, so the number 5 is found by "5".
    return field === 'prop' ? { where: [{ prop, op: 'eq', value }] } : { [field]: value }
  })
  if (all.length === 0 || all.some((one) => one === undefined)) return undefined
  return all.length === 1 ? all[0] : { anyOf: all as Matcher[] }
}
