import { checkDepth, compact, flag, type Json, list, object, oneOf, text, whole, wrong } from './check.ts'
import { readSegment } from './documents/segment.ts'
import { JourneyError } from './errors.ts'
import {
  DEFAULT_WINDOW_MS,
  LAST_CALENDAR_MS,
  MAX_BUCKETS,
  MAX_MATCHERS,
  MAX_NAME_CHARS,
  MAX_PATH_CHARS,
  MAX_POSITIONS,
  MAX_QUESTION_PROPS,
  MAX_STEPS,
} from './limits.ts'
import { readMatcher } from './matcher.ts'
import {
  type Breakdown,
  type Compare,
  type Exclusion,
  type FunnelQuestion,
  type FunnelRules,
  INTERVALS,
  type Interval,
  type PathsQuestion,
  QUESTION_KINDS,
  type Question,
  type Range,
  type Step,
  type TrendQuestion,
} from './question.ts'
import { COMMON_KEYS, known, readCommon, readRange } from './read-common.ts'
import { readTouchpoints, readVisitor } from './read-explore.ts'

/**
 * Reads a question and fills in every default, so that counting has no options to guess.
 * `journey: ID` must have been replaced by steps before (see {@link journeyOf}).
 * @throws JourneyError bad_request with the place, or too_much beyond a limit
 */
export function readQuestion(value: unknown): Question {
  checkParts(value)
  const raw = object(value, '')
  switch (raw.kind) {
    case 'funnel':
      return readFunnel(raw)
    case 'trend':
      return readTrend(raw)
    case 'paths':
    case 'path': // the word of the worked cases
      return readPaths(raw)
    case 'touchpoints':
      return readTouchpoints(raw)
    case 'visitor':
      return readVisitor(raw, readWhy)
    default:
      throw wrong('kind', `one of ${QUESTION_KINDS.join(', ')}`, raw.kind)
  }
}

/** Each matcher is tried on every touchpoint, and each property is laid out for every event. */
function checkParts(question: unknown): void {
  let parts = 0
  const props = new Set<unknown>()
  const look = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) parts++
    for (const [key, item] of Object.entries(value)) {
      if (key === 'prop') for (const prop of [item].flat()) props.add(prop)
      look(item)
    }
  }
  checkDepth(question, '')
  // Buckets are objects too, and cost next to nothing.
  look({ ...Object(question), buckets: undefined })
  if (parts > MAX_MATCHERS)
    throw new JourneyError(
      'too_much',
      `The question has ${parts} matchers and conditions; at most ${MAX_MATCHERS} are taken. A pattern with stars, or one condition with in, often says as much as many.`,
    )
  if (props.size > MAX_QUESTION_PROPS)
    throw new JourneyError(
      'too_much',
      `The question looks at ${props.size} different properties; at most ${MAX_QUESTION_PROPS} are taken.`,
    )
}

/** The journey a question names in place of steps, if it does. */
export function journeyOf(value: unknown): string | undefined {
  const journey = (value as Json | null)?.journey
  return journey === undefined ? undefined : text(journey, 'journey', MAX_NAME_CHARS)
}

const RULE_KEYS = [
  ...COMMON_KEYS,
  ...'steps order windowMs windowPer exclude excludeMode entry timing sameTime strictRepeats'.split(' '),
]
const WHY_KEYS = RULE_KEYS.filter((key) => key !== 'merge' && key !== 'zone')
const PATHS_KEYS = [
  ...COMMON_KEYS,
  ...'stepLimit start end label match exclude groups groupUnanchored groupPick collapse collapseKeep nodeLimit edgeLimit minEdge maxEdge pathLimit goal'.split(
    ' ',
  ),
]

function readRules(raw: Json): FunnelRules {
  if (raw.steps === undefined)
    throw wrong('steps', 'a list of matchers, or say journey: ID of a journey that is saved', raw.steps)
  const steps = list(raw.steps, 'steps', readStep, 1, MAX_STEPS)
  if (steps[0]?.optional) throw wrong('steps[0].optional', 'left out: the first step is never optional', true)
  return {
    ...readCommon(raw),
    steps,
    order:
      raw.order === undefined ? 'ordered' : oneOf(raw.order, 'order', ['ordered', 'strict', 'unordered']),
    windowMs: raw.windowMs === undefined ? DEFAULT_WINDOW_MS : readWindow(raw.windowMs),
    windowPer: raw.windowPer === undefined ? 'chain' : oneOf(raw.windowPer, 'windowPer', ['chain', 'step']),
    exclude:
      raw.exclude === undefined
        ? []
        : list(raw.exclude, 'exclude', (item, path) => readExclusion(item, path, steps.length), 0, 16),
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

function readFunnel(raw: Json): FunnelQuestion {
  known(raw, [...RULE_KEYS, 'breakdown', 'compare'])
  const rules = readRules(raw)
  return compact<FunnelQuestion>({
    kind: 'funnel',
    ...rules,
    breakdown: raw.breakdown === undefined ? undefined : readBreakdown(raw.breakdown, rules.steps.length),
    compare: raw.compare === undefined ? undefined : readCompare(raw.compare, rules),
  })
}

/** The funnel of `why`: as any other, but what a visitor question says itself. */
function readWhy(value: unknown): FunnelRules {
  const raw = object(value, 'why')
  known(raw, WHY_KEYS)
  return readRules(raw)
}

function readCompare(value: unknown, { range }: FunnelRules): Compare {
  const raw = object(value, 'compare')
  const [key, ...rest] = Object.keys(raw)
  if ((key !== 'range' && key !== 'segment') || rest.length > 0)
    throw wrong('compare', 'either {"range": {from, to}} or {"segment": ID or MATCHER}', value)
  if (key === 'segment') return { segment: readSegment(raw.segment, 'compare.segment') }
  if (range === undefined) throw wrong('range', 'given where compare names another one', range)
  return { range: readRange(raw.range, 'compare.range') }
}

function readBreakdown(value: unknown, steps: number): Breakdown {
  const raw = object(value, 'breakdown')
  const attribution =
    raw.attribution === undefined
      ? 'entry'
      : oneOf(raw.attribution, 'breakdown.attribution', ['entry', 'first', 'last', 'step', 'all'])
  const readProp = (item: unknown, path: string) => text(item, path, MAX_NAME_CHARS)
  return compact<Breakdown>({
    prop: Array.isArray(raw.prop)
      ? list(raw.prop, 'breakdown.prop', readProp, 1, 4)
      : readProp(raw.prop, 'breakdown.prop'),
    attribution,
    step: attribution === 'step' ? whole(raw.step, 'breakdown.step', 0, steps - 1) : undefined,
  })
}

function readTrend(raw: Json): TrendQuestion {
  known(raw, [...RULE_KEYS, 'buckets', 'interval', 'fromStep', 'toStep'])
  const rules = readRules(raw)
  const last = rules.steps.length - 1
  const fromStep = raw.fromStep === undefined ? 0 : whole(raw.fromStep, 'fromStep', 0, last)
  if (raw.buckets !== undefined && raw.interval !== undefined)
    throw wrong('interval', 'left out where buckets are given', raw.interval)
  return compact<TrendQuestion>({
    kind: 'trend',
    ...rules,
    buckets: raw.interval === undefined ? list(raw.buckets, 'buckets', readRange, 1, MAX_BUCKETS) : undefined,
    interval: raw.interval === undefined ? undefined : readInterval(raw.interval, rules.range),
    fromStep,
    toStep: raw.toStep === undefined ? last : whole(raw.toStep, 'toStep', fromStep, last),
  })
}

/** The shortest that each can be, hours: a day that loses an hour, a week, a February. */
const SHORTEST_MS: Record<Interval, number> = { hour: 1, day: 23, week: 167, month: 671 }

function readInterval(value: unknown, range: Range | undefined): Interval {
  const interval = oneOf(value, 'interval', INTERVALS)
  if (!range) throw wrong('range', 'given, since an interval cuts it into buckets', range)
  // Beyond these no table of time zones says anything.
  if (range.from < 0 || range.to > LAST_CALENDAR_MS)
    throw wrong('range', 'within the years 1970 to 9999 where an interval cuts it', range)
  const most = Math.ceil((range.to - range.from) / (SHORTEST_MS[interval] * 3_600_000))
  if (most > MAX_BUCKETS)
    throw new JourneyError(
      'too_much',
      `The range has up to ${most} buckets of one ${interval}; a trend has at most ${MAX_BUCKETS}. Shorten it, or take a longer interval.`,
      'interval',
    )
  return interval
}

function readPaths(raw: Json): PathsQuestion {
  known(raw, PATHS_KEYS)
  const common = readCommon(raw)
  const glob = (item: unknown, path: string) => text(item, path, MAX_PATH_CHARS)
  const positive = (value: unknown, path: string) =>
    value === null ? null : whole(value, path, 1, 1_000_000)
  return compact<PathsQuestion>({
    kind: 'paths',
    ...common,
    unit: common.unit ?? 'session',
    stepLimit: raw.stepLimit === undefined ? 5 : whole(raw.stepLimit, 'stepLimit', 2, MAX_POSITIONS),
    start: raw.start === undefined || raw.start === null ? undefined : glob(raw.start, 'start'),
    end: raw.end === undefined || raw.end === null ? undefined : glob(raw.end, 'end'),
    label: raw.label === undefined ? 'path' : oneOf(raw.label, 'label', ['path', 'name']),
    match: raw.match === undefined ? undefined : readMatcher(raw.match, 'match'),
    exclude:
      raw.exclude === undefined
        ? []
        : list(raw.exclude, 'exclude', (item, path) => readMatcher(item, path), 0, 64),
    groups: raw.groups === undefined ? [] : list(raw.groups, 'groups', glob, 0, 256),
    groupUnanchored: raw.groupUnanchored === undefined ? false : flag(raw.groupUnanchored, 'groupUnanchored'),
    groupPick: raw.groupPick === undefined ? 'first' : oneOf(raw.groupPick, 'groupPick', ['first', 'last']),
    collapse: raw.collapse === undefined ? true : flag(raw.collapse, 'collapse'),
    collapseKeep:
      raw.collapseKeep === undefined ? 'first' : oneOf(raw.collapseKeep, 'collapseKeep', ['first', 'last']),
    nodeLimit: raw.nodeLimit === undefined ? null : positive(raw.nodeLimit, 'nodeLimit'),
    edgeLimit: raw.edgeLimit === undefined ? null : positive(raw.edgeLimit, 'edgeLimit'),
    minEdge:
      raw.minEdge === undefined || raw.minEdge === null ? undefined : whole(raw.minEdge, 'minEdge', 0, 1e12),
    maxEdge:
      raw.maxEdge === undefined || raw.maxEdge === null ? undefined : whole(raw.maxEdge, 'maxEdge', 0, 1e12),
    pathLimit: raw.pathLimit === undefined ? 50 : whole(raw.pathLimit, 'pathLimit', 0, 1000),
    goal: raw.goal === undefined ? undefined : readMatcher(raw.goal, 'goal'),
  })
}

/** {@link parseJson} of a whole document or question, which is then no deeper than it can be handed on. */
export function parseDocument(body: string, what: string): unknown {
  const value = parseJson(body, what)
  checkDepth(value, '')
  return value
}

/** @throws JourneyError for text that is not JSON, with where it broke */
export function parseJson(body: string, what: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    throw new JourneyError('bad_request', `${what} is not JSON: ${(error as Error).message}`)
  }
}
