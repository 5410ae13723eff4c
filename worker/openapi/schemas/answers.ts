import { QUESTION_KINDS, TOUCHPOINT_FIELDS } from '@desirepath/protocol'
import {
  anything,
  either,
  flag,
  list,
  map,
  moment,
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
import { questionOf } from './questions.ts'

/** An answer of this kind, with what it was made from. */
export function answer(kind: (typeof QUESTION_KINDS)[number], more: Record<string, Schema>): Schema {
  return object({
    kind: only(kind),
    computedAt: moment('When it was counted.'),
    unit: text(),
    range: orNull(ref('Range')),
    zone: text(),
    rules: whole('Version of the counting rules; answers of different versions must not be compared.'),
    scanned: object({ rows: whole(), events: whole() }, 'What was read to answer it.'),
    'dayVisitors?': whole('Cookieless visitors of the site, each known for one day alone.'),
    ...more,
    question: ref(questionOf(kind), 'The question, with every default filled in.'),
  })
}

export const times = { avgMs: orNull(number()), medianMs: orNull(number()), p90Ms: orNull(number()) }
const counts = {
  counts: list(whole(), 'Actors at each step.'),
  avgMs: list(orNull(number()), 'From the step before, by the index of the later step.'),
  medianMs: list(orNull(number())),
}
const seen = { count: whole(), first: moment(), last: moment() }
const listed = (row: Schema) => object({ rows: list(row), unlisted: whole('How many more there are.') })

/** What is answered: funnels, paths, and what there is to choose from. */
export const ANSWER_SCHEMAS = {
  Answer: either(QUESTION_KINDS.map((kind) => ref(answerOf(kind)))),
  FunnelAnswer: answer('funnel', {
    ...counts,
    windowMs: orNull(whole()),
    steps: list(ref('StepAnswer')),
    conversion: object({ converted: whole(), ...times, histogram: orNull(ref('Histogram')) }),
    'breakdown?': map(object(counts), 'By value; a missing one is (not set).'),
    'comparison?': object({
      ...counts,
      range: orNull(ref('Range')),
      steps: list(
        object({
          label: text(),
          reached: whole(),
          continued: whole(),
          dropped: whole(),
          continuation: orNull(ref('Difference')),
          ofAll: orNull(ref('Difference')),
        }),
      ),
    }),
  }),
  StepAnswer: object({
    label: text(),
    reached: whole('continued + dropped'),
    continued: whole(),
    dropped: whole(),
    next: list(
      object({ page: orNull(text()), count: whole(), back: flag() }),
      'Where the dropped went; null is nowhere, and a last row with an empty page sums up the rest.',
    ),
    ...times,
  }),
  Histogram: object({ edgesMs: list(number()), counts: list(whole()) }),
  Difference: object(
    {
      a: number(),
      b: number(),
      difference: number('b - a'),
      interval: list(number(), '95 %, both ends.'),
      p: number(),
      test: oneOf(['z', 'fisher']),
    },
    'Two shares, and whether they differ.',
  ),
  TrendAnswer: answer('trend', {
    windowMs: orNull(whole()),
    trend: list(ref('TrendBucket')),
    'comparison?': object({ range: orNull(ref('Range')), trend: list(ref('TrendBucket')) }),
  }),
  TrendBucket: object({
    start: moment('The bucket begins.'),
    end: moment('The next one begins.'),
    from: whole('Actors whose chain began in it, and reached fromStep.'),
    to: whole('Of these, those who reached toStep.'),
    immature: flag('The window of some is not over yet.'),
  }),
  PathsAnswer: answer('paths', {
    actors: whole(),
    nodes: list(
      object({
        step: whole('Position, from 1.'),
        page: text(),
        count: whole('in = out + exits'),
        exits: whole(),
        back: whole(),
        'other?': only(true),
        'hiddenIn?': whole(),
        'hiddenOut?': whole(),
      }),
    ),
    edges: list(
      object({ step: whole(), from: text(), to: text(), count: whole(), back: whole(), avgMs: number() }),
    ),
    paths: list(
      object({
        pages: list(text()),
        count: whole(),
        share: number(),
        'converted?': whole(),
        medianMs: number(),
      }),
    ),
    unlisted: object({ paths: whole(), actors: whole() }),
  }),
  TouchpointsAnswer: answer('touchpoints', {
    fields: object(
      Object.fromEntries(
        TOUCHPOINT_FIELDS.map((field) => [field, listed(object({ ...seen, value: text() }))]),
      ),
    ),
    props: listed(object({ ...seen, prop: text(), values: listed(object({ ...seen, value: anything() })) })),
  }),
  VisitorAnswer: answer('visitor', {
    ids: list(text(), 'All ids of this person.'),
    events: whole(),
    sessions: whole(),
    timeline: list(ref('TimelineEvent')),
    next: orNull(whole(), 'from of the next page.'),
    'why?': list(ref('Why')),
  }),
  TimelineEvent: object({
    place: whole(),
    'id?': text(),
    session: whole(),
    t: moment(),
    visitor: text(),
    kind: text(),
    name: text(),
    'path?': text(),
    'host?': text(),
    'channel?': text(),
    'element?': text(),
    'referrer?': text(),
    'props?': map(anything()),
    'context?': ref('Context'),
  }),
  Why: object({
    'session?': whole(),
    counted: flag(),
    chain: list(object({ step: whole(), place: whole(), 'id?': text(), t: moment() })),
    stopped: orNull(
      object({
        step: whole(),
        reason: oneOf(['never', 'before', 'late', 'excluded', 'interrupted', 'range', 'segment']),
        place: orNull(whole()),
        'id?': text(),
        t: orNull(moment()),
      }),
    ),
  }),
}

function answerOf(kind: string): string {
  return questionOf(kind).replace(/Question$/, 'Answer')
}
