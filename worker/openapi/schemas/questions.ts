import {
  DEFAULT_WINDOW_MS,
  INTERVALS,
  MAX_BUCKETS,
  MAX_PERIODS,
  MAX_POSITIONS,
  MAX_STAGES,
  MAX_STEPS,
  OPERATORS,
  QUESTION_KINDS,
} from '@desirepath/protocol'
import {
  anything,
  either,
  flag,
  list,
  map,
  number,
  object,
  oneOf,
  only,
  orNull,
  ref,
  type Schema,
  text,
  whole,
} from '../schema.ts'

const matcher: Record<string, Schema> = {
  'kind?': text(),
  'name?': text(),
  'path?': text('Exact, or a glob: * within one part of a path, ** across.'),
  'pathGlob?': text(),
  'host?': text(),
  'channel?': text(),
  'element?': text(),
  'where?': list(ref('Condition')),
  'anyOf?': list(ref('Matcher')),
}

/** What questions about actors have in common. */
const common: Record<string, Schema> = {
  'journey?': text('Id of a saved journey, whose stages stand in the place of steps.'),
  'range?': ref('Range'),
  'rangeMode?': oneOf(['entry', 'events'], 'entry: the rest may follow after the range.'),
  'unit?': either([oneOf(['visitor', 'session']), object({ prop: text() })], 'What is counted.'),
  'segment?': either([text('Id of a saved segment.'), ref('Segment')], 'Only these actors.'),
  'merge?': map(text(), 'Merges for this question alone.'),
  'zone?': text('IANA zone; the site’s unless said.'),
  'id?': anything(),
  'note?': anything(),
}

const ways: Record<string, Schema> = {
  ...common,
  'order?': oneOf(['ordered', 'strict', 'unordered']),
  'windowMs?': orNull(
    whole(),
    `Length of absolute time; ${DEFAULT_WINDOW_MS} (seven days) unless said, null for none.`,
  ),
  'windowPer?': oneOf(['chain', 'step']),
  'exclude?': list(ref('Exclusion')),
  'excludeMode?': oneOf(['disqualify', 'best', 'stop']),
  'entry?': oneOf(['any', 'first']),
  'timing?': oneOf(['earliest', 'closest']),
  'sameTime?': oneOf(['any', 'increase']),
  'strictRepeats?': oneOf(['tolerate', 'break']),
}

const rules: Record<string, Schema> = {
  ...ways,
  'steps?': list(ref('Step'), `1 to ${MAX_STEPS}; or journey.`),
}

const kind = (name: (typeof QUESTION_KINDS)[number], more: Record<string, Schema>, about?: string): Schema =>
  object({ kind: only(name), ...more }, about)

const limit = whole('Rows listed.')

/** What can be asked. */
export const QUESTION_SCHEMAS = {
  Range: object({ from: number(), to: number() }, 'ms since 1970, UTC; both ends belong to it.'),
  Matcher: object(
    matcher,
    'What an event must be like. All that is given must hold; an empty one matches every event.',
  ),
  Condition: object({
    prop: text(),
    'op?': oneOf(OPERATORS, 'Default eq. in takes a list; set and unset take no value.'),
    'value?': anything(),
  }),
  Segment: object(
    {
      ...matcher,
      'all?': list(
        object({ match: ref('Matcher'), 'min?': whole(), 'max?': whole() }),
        'How many such events an actor has.',
      ),
    },
    'Actors with at least one event like this, for whom all conditions hold.',
  ),
  Step: object({ ...matcher, 'label?': text(), 'optional?': flag() }),
  Exclusion: object(
    { ...matcher, 'from?': whole(), 'to?': whole() },
    'Such an event strictly between these two steps taints a chain.',
  ),
  Compare: either([object({ range: ref('Range') }), object({ segment: either([text(), ref('Segment')]) })]),
  Question: {
    ...either(QUESTION_KINDS.map((name) => ref(questionOf(name)))),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(
        QUESTION_KINDS.map((name) => [name, `#/components/schemas/${questionOf(name)}`]),
      ),
    },
  },
  FunnelQuestion: kind('funnel', {
    ...rules,
    'breakdown?': object({
      prop: either([text(), list(text())]),
      'attribution?': oneOf(['entry', 'first', 'last', 'step', 'all']),
      'step?': whole(),
    }),
    'compare?': ref('Compare'),
  }),
  TrendQuestion: kind('trend', {
    'compare?': ref('Compare'),
    'notes?': list(ref('Note')),
    ...rules,
    'interval?': oneOf(INTERVALS, 'Cuts the range where the calendar of the zone does.'),
    'buckets?': list(ref('Range'), `In place of an interval; at most ${MAX_BUCKETS}.`),
    'fromStep?': whole(),
    'toStep?': whole(),
  }),
  PathsQuestion: kind('paths', {
    ...common,
    'stepLimit?': whole(`Positions, 2 to ${MAX_POSITIONS}.`),
    'start?': orNull(text()),
    'end?': orNull(text()),
    'label?': oneOf(['path', 'name']),
    'match?': ref('Matcher', 'What becomes a node; views and touchpoints unless said.'),
    'exclude?': list(ref('Matcher')),
    'groups?': list(text()),
    'groupUnanchored?': flag(),
    'groupPick?': oneOf(['first', 'last']),
    'collapse?': flag(),
    'collapseKeep?': oneOf(['first', 'last']),
    'nodeLimit?': orNull(whole()),
    'edgeLimit?': orNull(whole()),
    'minEdge?': orNull(whole()),
    'maxEdge?': orNull(whole()),
    'pathLimit?': whole(),
    'goal?': ref('Matcher'),
  }),
  MapQuestion: kind('map', {
    ...ways,
    'stages?': list(ref('Stage'), `1 to ${MAX_STAGES}; or journey.`),
    'ideal?': list(text()),
    'touchpoints?': list(ref('Touchpoint')),
    'sentiment?': list(ref('SentimentSource')),
    'notes?': list(ref('Note')),
    'compare?': ref('Compare'),
    'limit?': limit,
  }),
  FormQuestion: kind('form', {
    ...common,
    'form?': text('The most started one unless said.'),
    'path?': text(),
  }),
  ChannelsQuestion: kind('channels', {
    ...rules,
    'by?': either([only('channel'), object({ prop: text() })]),
    'lookbackMs?': whole(),
    'value?': text('A numeric property, whose sum is credited beside the conversions.'),
  }),
  VitalsQuestion: kind('vitals', { ...common, 'goal?': ref('Matcher'), 'limit?': limit }),
  RetentionQuestion: kind('retention', {
    ...common,
    'interval?': oneOf(['day', 'week', 'month']),
    'start?': ref('Matcher'),
    'again?': ref('Matcher'),
    'periods?': whole(`1 to ${MAX_PERIODS}.`),
  }),
  DiffersQuestion: kind('differs', { ...rules, 'step?': whole('0-based.'), 'limit?': limit }),
  SuggestionQuestion: kind('suggestion', common),
  TouchpointsQuestion: kind('touchpoints', {
    'range?': ref('Range'),
    'zone?': text(),
    'text?': text('Only what begins with this.'),
    'prop?': text('Only values of this property.'),
    'limit?': limit,
    'valueLimit?': whole(),
    'id?': anything(),
    'note?': anything(),
  }),
  VisitorQuestion: kind('visitor', {
    visitor: text(),
    'merge?': map(text()),
    'zone?': text(),
    'limit?': limit,
    'from?': whole('The place of the first event told, from 0.'),
    'why?': object(rules, 'How this funnel counted them.'),
    'id?': anything(),
    'note?': anything(),
  }),
  AudienceQuestion: object(
    {
      ...rules,
      'step?': whole('0-based.'),
      'stage?': text('Id of a stage of the journey, in place of step.'),
      state: oneOf(['reached', 'continued', 'dropped', 'at']),
      'value?': text('A numeric property, summed for each.'),
    },
    'Who is behind a number of a funnel.',
  ),
}

/** `FunnelQuestion` for funnel. */
export function questionOf(name: string): string {
  return `${name[0]!.toUpperCase()}${name.slice(1)}Question`
}
