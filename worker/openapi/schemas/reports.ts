import { CREDIT_MODELS, VITALS } from '@desirepath/protocol'
import { flag, list, map, moment, number, object, oneOf, orNull, ref, text, whole } from '../schema.ts'
import { answer } from './answers.ts'

const credit = (about: string) =>
  object(Object.fromEntries(CREDIT_MODELS.map((model) => [model, number()])), about)
const goal = object({ actors: whole(), converted: whole() })
const side = {
  stages: list(ref('MapStage')),
  moves: list(
    object({
      from: whole(),
      to: orNull(whole(), 'null for an exit'),
      kind: oneOf(['forward', 'skip', 'back', 'loop', 'exit']),
      count: whole(),
      actors: whole(),
    }),
  ),
  pains: list(ref('PainPoint')),
  deviation: orNull(number(), '0 all moves follow the ideal, 1 none do.'),
  offIdeal: object({ actors: whole(), of: whole() }),
  actors: whole(),
}

/** What the reports answer. */
export const REPORT_SCHEMAS = {
  MapAnswer: answer('map', {
    ...side,
    windowMs: orNull(whole()),
    ideal: list(text()),
    'comparison?': object({
      ...side,
      range: orNull(ref('Range')),
      stagesDiffer: list(object({ continuation: orNull(ref('Difference')) })),
    }),
  }),
  MapStage: object({
    id: text(),
    name: text(),
    'goal?': text(),
    reached: whole('continued + left, as the funnel counts.'),
    continued: whole(),
    left: whole(),
    visits: whole(),
    returned: whole(),
    medianMs: orNull(number()),
    offIdeal: orNull(number()),
    kpi: orNull(
      object({ name: text(), value: orNull(number()), n: whole(), 'better?': oneOf(['more', 'less']) }),
    ),
    feeling: orNull(object({ mean: number(), interval: list(number()), n: whole() })),
    touchpoints: list(
      object({ channel: text(), label: text(), actors: whole(), events: whole(), measured: flag() }),
    ),
    sums: map(number()),
    notes: list(ref('Note')),
    quiet: flag('Its matcher has stopped matching.'),
  }),
  PainPoint: object({
    kind: text(),
    stage: whole(),
    rank: whole(),
    'page?': text(),
    'element?': text(),
    'form?': text(),
    'field?': text(),
    'name?': text(),
    'value?': number(),
    'usual?': number(),
    'during?': ref('Range'),
    'among?': object({ prop: text(), value: text() }),
    actors: orNull(whole()),
    share: orNull(number()),
    'text?': text(),
  }),
  FormAnswer: answer('form', {
    forms: list(object({ form: text(), path: text(), started: whole(), submitted: whole() })),
    form: orNull(text()),
    viewed: whole(),
    focused: whole(),
    started: whole('submitted + exited + open'),
    submitted: whole(),
    exited: whole(),
    open: whole(),
    failed: whole(),
    medianMs: orNull(number()),
    fields: list(
      object({
        field: text(),
        reached: whole('continued + exits'),
        continued: whole(),
        exits: whole(),
        changed: whole(),
        hesitationMs: orNull(number()),
        timeMs: orNull(number()),
        corrections: orNull(number()),
        returned: orNull(number()),
        blankAtSubmit: whole(),
        blankAtExit: whole(),
        failures: whole(),
      }),
    ),
  }),
  ChannelsAnswer: answer('channels', {
    windowMs: orNull(whole()),
    steps: list(object({ label: text(), reached: whole() })),
    converted: whole(),
    'total?': number(),
    rows: list(
      object({
        channel: text(),
        actors: whole(),
        counts: list(whole()),
        credit: credit('Conversions by model; over all rows each adds up to converted.'),
        'value?': credit('The value by model; over all rows each adds up to total.'),
      }),
    ),
  }),
  VitalsAnswer: answer('vitals', { all: ref('VitalsRow'), pages: list(ref('VitalsRow')) }),
  VitalsRow: object({
    page: text(),
    actors: whole(),
    vitals: object(
      Object.fromEntries(
        VITALS.map((vital) => [
          `${vital}?`,
          object({ p75: number(), n: whole(), rating: oneOf(['good', 'needs-improvement', 'poor']) }),
        ]),
      ),
    ),
    'fast?': goal,
    'slow?': goal,
  }),
  RetentionAnswer: answer('retention', {
    cohorts: list(
      object({
        from: moment(),
        to: moment(),
        actors: whole(),
        returned: list(orNull(whole()), 'By interval; null where it is not over yet.'),
      }),
    ),
    overall: list(object({ returned: whole(), of: whole() })),
  }),
  DiffersAnswer: answer('differs', {
    step: whole(),
    continued: whole(),
    dropped: whole(),
    looked: whole('Traits looked at.'),
    traits: list(
      object({
        kind: oneOf(['prop', 'context', 'channel', 'page', 'event', 'pain', 'period']),
        'prop?': text(),
        value: text(),
        'during?': ref('Range'),
        continued: whole(),
        dropped: whole(),
        difference: ref('Difference'),
        dropWith: number(),
        dropWithout: number(),
        q: number('p, corrected for having looked at many.'),
      }),
      'The most telling first.',
    ),
  }),
  SuggestionAnswer: answer('suggestion', {
    journey: orNull(ref('Journey')),
    stages: list(object({ id: text(), actors: whole(), events: whole() })),
  }),
}
