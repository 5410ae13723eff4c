import { compact, list, object, oneOf, text, wrong } from './check.ts'
import { readProps, type Value } from './events.ts'
import { MAX_NAME_CHARS, MAX_PATH_CHARS } from './limits.ts'

export const OPERATORS = ['eq', 'neq', 'in', 'contains', 'set', 'unset', 'lt', 'lte', 'gt', 'gte'] as const
export type Operator = (typeof OPERATORS)[number]

/** A condition on a property. `in` takes a list; `set` and `unset` take no value. */
export interface Condition {
  prop: string
  op: Operator
  value?: Value | Value[]
}

/**
 * What an event must be like. All that is given must hold; an empty matcher matches every event.
 * In `path`, `pathGlob`, `host`, `name` and `element`, `*` stands for anything within one path segment and `**` for
 * anything at all; every other character is itself. `path` without a star is exact, after the site's page rules.
 */
export interface Matcher {
  kind?: string
  name?: string
  path?: string
  pathGlob?: string
  host?: string
  channel?: string
  element?: string
  where?: Condition[]
  /** Any of these, on top of what else is given. */
  anyOf?: Matcher[]
}

const MATCHER_TEXTS = ['kind', 'name', 'path', 'pathGlob', 'host', 'channel', 'element'] as const
/** Deeper nesting than this says nothing that two levels could not. */
const MAX_NESTING = 4

/** @throws JourneyError bad_request; unknown keys are errors, since a misspelt one would match too much. */
export function readMatcher(
  value: unknown,
  path: string,
  alsoAllowed: readonly string[] = [],
  depth = 0,
): Matcher {
  const raw = object(value, path)
  if (depth > MAX_NESTING) throw wrong(path, `nested at most ${MAX_NESTING} deep`, value)
  for (const key of Object.keys(raw))
    if (
      !(MATCHER_TEXTS as readonly string[]).includes(key) &&
      key !== 'where' &&
      key !== 'anyOf' &&
      !alsoAllowed.includes(key)
    )
      throw wrong(
        `${path}.${key}`,
        `left out; a matcher has ${MATCHER_TEXTS.join(', ')}, where and anyOf`,
        raw[key],
      )
  const out: Matcher = {}
  for (const key of MATCHER_TEXTS)
    if (raw[key] !== undefined) out[key] = text(raw[key], `${path}.${key}`, MAX_PATH_CHARS)
  return compact<Matcher>({
    ...out,
    where: raw.where === undefined ? undefined : list(raw.where, `${path}.where`, readCondition, 0, 32),
    anyOf:
      raw.anyOf === undefined
        ? undefined
        : list(raw.anyOf, `${path}.anyOf`, (item, at) => readMatcher(item, at, [], depth + 1), 1, 64),
  })
}

function readCondition(value: unknown, path: string): Condition {
  const raw = object(value, path)
  const op = raw.op === undefined ? 'eq' : oneOf(raw.op, `${path}.op`, OPERATORS)
  const prop = text(raw.prop, `${path}.prop`, MAX_NAME_CHARS)
  if (op === 'set' || op === 'unset') return { prop, op }
  if (raw.value === undefined) throw wrong(`${path}.value`, `given for ${op}`, raw.value)
  if (op === 'in') return { prop, op, value: list(raw.value, `${path}.value`, readValue, 0, 1000) }
  return { prop, op, value: readValue(raw.value, `${path}.value`) }
}

function readValue(value: unknown, path: string): Value {
  if (typeof value === 'object' && value !== null)
    throw wrong(path, 'a text, a number, true, false or null', value)
  return readProps({ value }, path)!.value as Value
}
