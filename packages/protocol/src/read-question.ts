import { checkDepth, compact, flag, type Json, list, object, oneOf, text, whole, wrong } from './check.ts'
import { JourneyError } from './errors.ts'
import {
  MAX_BUCKETS,
  MAX_MATCHERS,
  MAX_NAME_CHARS,
  MAX_PATH_CHARS,
  MAX_POSITIONS,
  MAX_QUESTION_PROPS,
} from './limits.ts'
import { readMatcher } from './matcher.ts'
import {
  type Breakdown,
  type FunnelQuestion,
  type FunnelRules,
  INTERVALS,
  type Interval,
  type PathsQuestion,
  QUESTION_KINDS,
  type Question,
  type Range,
  type TrendQuestion,
} from './question.ts'
import { COMMON_KEYS, checkCut, known, readCommon, readRange } from './read-common.ts'
import { readTouchpoints, readVisitor } from './read-explore.ts'
import { RULE_KEYS, readCompare, readRules } from './read-rules.ts'
import { readChannels } from './reports/read-channels.ts'
import { readDiffers } from './reports/read-differs.ts'
import { readForm } from './reports/read-form.ts'
import { readMap, readNotes } from './reports/read-map.ts'
import { readRetention } from './reports/read-retention.ts'
import { readSuggestion } from './reports/read-suggestion.ts'
import { readVitals } from './reports/read-vitals.ts'

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
    case 'map':
      return readMap(raw)
    case 'form':
      return readForm(raw)
    case 'channels':
      return readChannels(raw)
    case 'vitals':
      return readVitals(raw)
    case 'retention':
      return readRetention(raw)
    case 'differs':
      return readDiffers(raw)
    case 'suggestion':
      return readSuggestion(raw)
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
  // Buckets and notes are objects too, and cost next to nothing.
  look({ ...Object(question), buckets: undefined, notes: undefined })
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

const WHY_KEYS = RULE_KEYS.filter((key) => key !== 'merge' && key !== 'zone')
const PATHS_KEYS = [
  ...COMMON_KEYS,
  ...'stepLimit start end label match exclude groups groupUnanchored groupPick collapse collapseKeep nodeLimit edgeLimit minEdge maxEdge pathLimit goal'.split(
    ' ',
  ),
]

function readFunnel(raw: Json): FunnelQuestion {
  known(raw, [...RULE_KEYS, 'breakdown', 'compare'])
  const rules = readRules(raw)
  return compact<FunnelQuestion>({
    kind: 'funnel',
    ...rules,
    breakdown: raw.breakdown === undefined ? undefined : readBreakdown(raw.breakdown, rules.steps.length),
    compare: raw.compare === undefined ? undefined : readCompare(raw.compare, rules.range),
  })
}

/** The funnel of `why`: as any other, but what a visitor question says itself. */
function readWhy(value: unknown): FunnelRules {
  const raw = object(value, 'why')
  known(raw, WHY_KEYS)
  return readRules(raw)
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
  known(raw, [...RULE_KEYS, 'buckets', 'interval', 'fromStep', 'toStep', 'compare', 'notes'])
  const rules = readRules(raw)
  const last = rules.steps.length - 1
  const fromStep = raw.fromStep === undefined ? 0 : whole(raw.fromStep, 'fromStep', 0, last)
  if (raw.buckets !== undefined && raw.interval !== undefined)
    throw wrong('interval', 'left out where buckets are given', raw.interval)
  const compare = raw.compare === undefined ? undefined : readCompare(raw.compare, rules.range)
  if (compare && 'range' in compare) {
    if (raw.interval === undefined)
      throw wrong('interval', 'given where compare names another range, which it cuts, too', raw.interval)
    checkCut(compare.range, oneOf(raw.interval, 'interval', INTERVALS))
  }
  return compact<TrendQuestion>({
    kind: 'trend',
    ...rules,
    buckets: raw.interval === undefined ? list(raw.buckets, 'buckets', readRange, 1, MAX_BUCKETS) : undefined,
    interval: raw.interval === undefined ? undefined : readInterval(raw.interval, rules.range),
    fromStep,
    toStep: raw.toStep === undefined ? last : whole(raw.toStep, 'toStep', fromStep, last),
    compare,
    notes: raw.notes === undefined ? undefined : readNotes(raw.notes, 'notes'),
  })
}

function readInterval(value: unknown, range: Range | undefined): Interval {
  const interval = oneOf(value, 'interval', INTERVALS)
  checkCut(range, interval)
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
