import { compact, flag, type Json, list, object, oneOf, text, whole, wrong } from './check.ts'
import { readSegment } from './documents/segment.ts'
import { DEFAULT_WINDOW_MS, MAX_NAME_CHARS, MAX_STEPS } from './limits.ts'
import { readMatcher } from './matcher.ts'
import type { Compare, Exclusion, FunnelRules, Range, Step } from './question.ts'
import { COMMON_KEYS, readCommon, readRange } from './read-common.ts'

export const RULE_KEYS = [
  ...COMMON_KEYS,
  ...'steps order windowMs windowPer exclude excludeMode entry timing sameTime strictRepeats'.split(' '),
]

/** Of all that a funnel knows; the defaults are filled in. */
export function readRules(raw: Json): FunnelRules {
  if (raw.steps === undefined)
    throw wrong('steps', 'a list of matchers, or say journey: ID of a journey that is saved', raw.steps)
  const steps = list(raw.steps, 'steps', readStep, 1, MAX_STEPS)
  if (steps[0]?.optional) throw wrong('steps[0].optional', 'left out: the first step is never optional', true)
  return { ...readWays(raw, steps.length), steps }
}

/** How a funnel of so many steps is counted: all its rules but the steps. */
export function readWays(raw: Json, steps: number): Omit<FunnelRules, 'steps'> {
  return {
    ...readCommon(raw),
    order:
      raw.order === undefined ? 'ordered' : oneOf(raw.order, 'order', ['ordered', 'strict', 'unordered']),
    windowMs: raw.windowMs === undefined ? DEFAULT_WINDOW_MS : readWindow(raw.windowMs),
    windowPer: raw.windowPer === undefined ? 'chain' : oneOf(raw.windowPer, 'windowPer', ['chain', 'step']),
    exclude:
      raw.exclude === undefined
        ? []
        : list(raw.exclude, 'exclude', (item, path) => readExclusion(item, path, steps), 0, 16),
    excludeMode:
      raw.excludeMode === undefined
        ? 'disqualify'
        : oneOf(raw.excludeMode, 'excludeMode', ['disqualify', 'best', 'stop']),
    entry: raw.entry === undefined ? 'any' : oneOf(raw.entry, 'entry', ['any', 'first']),
    timing: raw.timing === undefined ? 'earliest' : oneOf(raw.timing, 'timing', ['earliest', 'closest']),
    sameTime: raw.sameTime === undefined ? 'any' : oneOf(raw.sameTime, 'sameTime', ['any', 'increase']),
    strictRepeats:
      raw.strictRepeats === undefined
        ? 'tolerate'
        : oneOf(raw.strictRepeats, 'strictRepeats', ['tolerate', 'break']),
  }
}

function readWindow(value: unknown): number | null {
  return value === null ? null : whole(value, 'windowMs', 1, Number.MAX_SAFE_INTEGER)
}

function readStep(value: unknown, path: string): Step {
  const raw = object(value, path)
  return compact<Step>({
    ...readMatcher(value, path, ['label', 'optional']),
    label: raw.label === undefined ? undefined : text(raw.label, `${path}.label`, MAX_NAME_CHARS),
    optional: raw.optional === undefined ? undefined : flag(raw.optional, `${path}.optional`),
  })
}

function readExclusion(value: unknown, path: string, steps: number): Exclusion {
  const raw = object(value, path)
  const from = raw.from === undefined ? 0 : whole(raw.from, `${path}.from`, 0, steps - 1)
  const to = raw.to === undefined ? steps - 1 : whole(raw.to, `${path}.to`, 0, steps - 1)
  if (to <= from) throw wrong(`${path}.to`, `a step after step ${from}, where the exclusion begins`, to)
  return { ...readMatcher(value, path, ['from', 'to']), from, to }
}

/** @param range the question's own */
export function readCompare(value: unknown, range: Range | undefined): Compare {
  const raw = object(value, 'compare')
  const [key, ...rest] = Object.keys(raw)
  if ((key !== 'range' && key !== 'segment') || rest.length > 0)
    throw wrong('compare', 'either {"range": {from, to}} or {"segment": ID or MATCHER}', value)
  if (key === 'segment') return { segment: readSegment(raw.segment, 'compare.segment') }
  if (range === undefined) throw wrong('range', 'given where compare names another one', range)
  return { range: readRange(raw.range, 'compare.range') }
}
