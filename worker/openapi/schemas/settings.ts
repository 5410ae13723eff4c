import {
  DIGEST_FORMATS,
  DIGEST_SCHEDULES,
  type DocumentKind,
  MAX_SHARDS,
  MAX_STAGES,
  SHARED_REPORTS,
} from '@desirepath/protocol'
import {
  anything,
  flag,
  list,
  map,
  moment,
  number,
  object,
  oneOf,
  orNull,
  ref,
  type Schema,
  text,
  whole,
} from '../schema.ts'

const pages = {
  'trailingSlash?': flag('/a/ is /a.'),
  'ignoreCase?': flag('/A is /a.'),
}

/** The schema of each kind of document. */
export const DOCUMENT_SCHEMAS: Record<DocumentKind, string> = {
  journeys: 'Journey',
  touchpoints: 'Touchpoint',
  segments: 'SavedSegment',
  rules: 'Rule',
  notes: 'Note',
  sentiment: 'SentimentSource',
  digests: 'Digest',
  shares: 'Share',
}

/** Settings, documents, and what is said about them. */
export const SETTINGS_SCHEMAS: Record<string, Schema> = {
  Error: object({
    error: object({
      code: text('Stable, for programs.'),
      message: text('What happened, with what value, and what to do.'),
      'path?': text('Where in what was sent.'),
    }),
  }),
  Site: object({
    'name?': text(),
    'zone?': text('IANA zone in which days are cut.'),
    'origins?': list(text(), 'Hosts whose pages may send; empty for any.'),
    'pages?': object(pages),
    'keepDays?': whole('Events older than so many days are removed.'),
    'shards?': whole(`Parts, 1 to ${MAX_SHARDS}; raised later by PUT /v1/{site}/shards.`),
    'stages?': text('Id of the journey whose stages pages are told of.'),
  }),
  SiteList: object({ sites: list(object({ id: text(), 'name?': text() })) }),
  Shards: object({
    shards: whole(),
    'moving?': object({ to: whole(), copied: whole(), of: whole() }),
  }),
  Stage: object({
    'id?': text(),
    name: text(),
    'goal?': text('What the customer wants, in their words.'),
    match: ref('Matcher'),
    'kpi?': object({
      name: text(),
      measure: oneOf(['share', 'count', 'sum', 'mean', 'time']),
      'match?': ref('Matcher'),
      'prop?': text(),
      'better?': oneOf(['more', 'less']),
    }),
  }),
  Journey: object({
    name: text(),
    stages: list(ref('Stage'), `2 to ${MAX_STAGES}.`),
    'ideal?': list(text(), 'Ids of stages, in the order the company would like.'),
  }),
  Touchpoint: object({ name: text(), channel: text(), match: ref('Matcher'), 'stage?': text() }),
  SavedSegment: object({
    name: text(),
    'match?': ref('Matcher'),
    'all?': list(object({ match: ref('Matcher'), 'min?': whole(), 'max?': whole() })),
  }),
  Rule: object({
    ...pages,
    'name?': text(),
    'query?': list(text(), 'Parameters of a query that make another page.'),
    'hash?': oneOf(['keep', 'drop']),
    'ids?': flag('Parts of a path that look like ids are :id.'),
    'masks?': list(text(), 'As in /user/:id.'),
  }),
  Note: object({
    text: text(),
    'author?': text(),
    'stage?': text(),
    'journey?': text(),
    't?': moment(),
    'type?': oneOf(['note', 'pain', 'release']),
  }),
  SentimentSource: object({
    name: text(),
    match: ref('Matcher'),
    prop: text(),
    low: number(),
    high: number(),
  }),
  Digest: object({
    'name?': text(),
    url: text('https, on the public internet.'),
    format: oneOf(DIGEST_FORMATS),
    journey: text(),
    schedule: oneOf(DIGEST_SCHEDULES),
    'hour?': whole('0 to 23, in the site’s zone.'),
  }),
  Share: object({
    'name?': text('The heading; the site’s name unless said.'),
    reports: list(oneOf(SHARED_REPORTS), 'One to eight.'),
    'journey?': text('Of the reports that are of one.'),
    'segment?': text('Id of a saved segment.'),
    'range?': text('30d (unless said), 2026-10-01..2026-10-31 or all; days of the site’s zone.'),
  }),
  ShareLink: object({ url: text(), token: text(), site: text(), share: text(), expires: moment() }),
  LinkWish: object({ 'expiresInMs?': whole('90 days unless said.'), 'expiresAt?': moment() }),
  SharedView: object({
    site: object({ id: text(), 'name?': text() }),
    'name?': text(),
    range: text(),
    reports: list(
      object({
        report: oneOf(SHARED_REPORTS),
        'answer?': ref('Answer'),
        'error?': object({ code: text(), message: text(), 'path?': text() }),
      }),
      'Each with its answer, or why there is none.',
    ),
  }),
  History: object({
    id: text(),
    history: list(
      object({ version: whole(), at: moment(), 'deleted?': flag(), 'document?': anything() }),
      'The newest first.',
    ),
  }),
  Templates: object({
    templates: list(
      object({
        id: text(),
        name: text(),
        stages: list(object({ id: text(), name: text(), 'goal?': text() })),
      }),
    ),
  }),
  StageRules: object({
    stages: list(object({ id: text(), match: ref('Matcher') })),
    pages: object({
      ...pages,
      'query?': list(text()),
      'hash?': oneOf(['keep', 'drop']),
      'ids?': flag(),
      'masks?': list(text()),
    }),
  }),
  RulePreview: object({ rule: orNull(ref('Rule')), 'id?': text('Of the saved rule whose place it takes.') }),
  RuleEffect: object({
    before: whole('Different pages now.'),
    after: whole('And then.'),
    events: whole('Events whose page would be called something else.'),
    renamed: whole(),
    pages: list(
      object({
        page: text(),
        events: whole(),
        from: list(object({ page: text(), events: whole() })),
        fromCount: whole(),
      }),
    ),
    unlisted: whole(),
  }),
  DigestPreview: object({ report: map(anything()), message: map(anything()), sent: flag() }),
  Imports: object({
    imports: list(object({ source: text(), entries: whole(), first: moment(), last: moment() })),
  }),
  ForgottenImport: object({ source: text(), entries: whole() }),
  Erased: object({ visitors: list(text()), events: whole(), merges: whole() }),
  TokenWish: object({
    scope: oneOf(['read', 'write']),
    'expiresInMs?': whole('90 days unless said.'),
    'expiresAt?': moment(),
  }),
  Token: object({ token: text(), site: text(), scope: oneOf(['read', 'write']), expires: moment() }),
  Ok: object({ ok: flag() }),
}
