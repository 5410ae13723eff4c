import { compact, list, object, optional, text, whole, wrong } from './check.ts'
import { MAX_NAME_CHARS, MAX_SHARDS } from './limits.ts'
import { type Matcher, readMatcher } from './matcher.ts'
import type { Step } from './question.ts'
import { readZone } from './read-common.ts'
import { readKpi } from './read-kpi.ts'
import { readStageIdeal } from './read-stage-ideal.ts'
import type { Kpi, StageIdeal } from './reports/map.ts'

/** Settings of a site, as `PUT /v1/:site` takes them. */
export interface SiteSettings {
  /** What people call it. */
  name?: string
  /** IANA zone in which days are cut. */
  zone: string
  /** Hosts whose pages may send events (`shop.example.com`, `*.example.com`); empty for any. */
  origins: string[]
  /** How paths become pages, the same for every report. */
  pages: PageRules
  /** Events older than so many days are removed, once a day; without it they stay. */
  keepDays?: number
  /**
   * In how many objects its events lie, by a hash of the visitor; one unless said. Chosen when the site is made, and raised
   * later by `PUT /v1/:site/shards`.
   */
  shards?: number
  /**
   * Events a minute that are taken; more are answered 429 with Retry-After, and whoever sends them waits and sends the same
   * again. Without it as many are taken as come. A site in shards gives each of them its share.
   */
  eventsPerMinute?: number
  /**
   * Id of the journey whose stages pages are told of (`journey.on('stage')`). Its rules are public then: `GET /v1/:site/stages`
   * gives the ids and matchers of its stages to anybody, without their names and goals. Without it nothing is.
   */
  stages?: string
}

/** What pages are told: see {@link SiteSettings.stages}. */
export interface StageRules {
  stages: Pick<Stage, 'id' | 'match'>[]
  pages: PageRules
}

/** Applied when a question runs, so an edit re-counts history at once. */
export interface PageRules {
  /** `/a/` is `/a` (default true). */
  trailingSlash: boolean
  /** `/A` is `/a` (default false). */
  ignoreCase: boolean
  /** Parameters of a query that make another page, in this order; the others are cut off. Without it a query stays as it came. */
  query?: string[]
  /** `keep`: a hash that routes (`#/cart`, `#!/cart`) belongs to the page, another does not. `drop`: none does. Without it all stays. */
  hash?: 'keep' | 'drop'
  /** Parts of a path that look like ids (all digits, UUIDs, long hexadecimal numbers) are `:id`. */
  ids?: boolean
  /** `/user/:id` takes `/user/42` for `/user/:id`; `*` is one part left as it is, `**` at the end any number of them. */
  masks?: string[]
}

/** A stage of a journey: a goal of the customer, and what shows that they have it. */
export interface Stage {
  id: string
  name: string
  /** The customer's goal in their own words. */
  goal?: string
  match: Matcher
  /** The number that the stage is judged by. */
  kpi?: Kpi
  ideal?: StageIdeal
}

export interface JourneyDocument {
  name: string
  stages: Stage[]
  /** Stage ids in the order the company would like. */
  ideal?: string[]
}

export const DEFAULT_SETTINGS: SiteSettings = {
  zone: 'UTC',
  origins: [],
  pages: { trailingSlash: true, ignoreCase: false },
}

const SETTINGS = ['name', 'zone', 'origins', 'pages', 'keepDays', 'shards', 'eventsPerMinute', 'stages']
/** Far more than a site in 64 objects takes. */
const MAX_EVENTS_PER_MINUTE = 1_000_000_000
/** A century. */
const MAX_KEEP_DAYS = 36_525

/** A site's id stands in URLs and in the page's tag. */
const SITE_ID = /^[a-z0-9][a-z0-9._-]{0,62}$/

/** @throws JourneyError bad_request for an id that could not stand in a URL */
export function readSiteId(value: unknown, path = 'site'): string {
  if (typeof value !== 'string' || !SITE_ID.test(value))
    throw wrong(path, '1 to 63 of a-z, 0-9, dot, dash and underscore, the first a letter or digit', value)
  return value
}

export function readSettings(value: unknown): SiteSettings {
  const raw = object(value, '')
  for (const key of Object.keys(raw))
    if (!SETTINGS.includes(key))
      throw wrong(key, `left out; a site has ${SETTINGS.join(', ')} and nothing else`, raw[key])
  const pages = raw.pages === undefined ? {} : object(raw.pages, 'pages')
  return compact<SiteSettings>({
    name: raw.name === undefined ? undefined : text(raw.name, 'name', MAX_NAME_CHARS),
    zone: raw.zone === undefined ? DEFAULT_SETTINGS.zone : readZone(raw.zone),
    origins:
      raw.origins === undefined
        ? []
        : list(raw.origins, 'origins', (item, path) => text(item, path, 255), 0, 256),
    pages: {
      trailingSlash: readFlag(
        pages.trailingSlash,
        'pages.trailingSlash',
        DEFAULT_SETTINGS.pages.trailingSlash,
      ),
      ignoreCase: readFlag(pages.ignoreCase, 'pages.ignoreCase', DEFAULT_SETTINGS.pages.ignoreCase),
    },
    keepDays: optional(raw.keepDays, 'keepDays', (days, path) => whole(days, path, 1, MAX_KEEP_DAYS)),
    shards: optional(raw.shards, 'shards', readShards),
    eventsPerMinute: optional(raw.eventsPerMinute, 'eventsPerMinute', (events, path) =>
      whole(events, path, 1, MAX_EVENTS_PER_MINUTE),
    ),
    stages: optional(raw.stages, 'stages', (id, path) => text(id, path, MAX_NAME_CHARS)),
  })
}

/** @throws JourneyError bad_request for what is no number of parts */
export function readShards(value: unknown, path: string): number {
  return whole(value, path, 1, MAX_SHARDS)
}

function readFlag(value: unknown, path: string, otherwise: boolean): boolean {
  if (value === undefined) return otherwise
  if (typeof value !== 'boolean') throw wrong(path, 'true or false', value)
  return value
}

/** @throws JourneyError bad_request, or too_much beyond 12 stages */
export function readJourney(value: unknown): JourneyDocument {
  const raw = object(value, '')
  const stages = list(raw.stages, 'stages', readStage, 2, 12)
  const ids = new Set<string>()
  stages.forEach((stage, index) => {
    if (ids.has(stage.id)) throw wrong(`stages[${index}].id`, 'different from the other stages', stage.id)
    ids.add(stage.id)
  })
  const ideal =
    raw.ideal === undefined
      ? undefined
      : list(raw.ideal, 'ideal', (item, path) => {
          const id = text(item, path)
          if (!ids.has(id)) throw wrong(path, `one of the stages ${[...ids].join(', ')}`, item)
          return id
        })
  return compact<JourneyDocument>({ name: text(raw.name, 'name', MAX_NAME_CHARS), stages, ideal })
}

function readStage(value: unknown, path: string): Stage {
  const raw = object(value, path)
  const name = text(raw.name, `${path}.name`, MAX_NAME_CHARS)
  return compact<Stage>({
    ...raw,
    id: raw.id === undefined ? name.toLowerCase() : text(raw.id, `${path}.id`, MAX_NAME_CHARS),
    name,
    goal: raw.goal === undefined ? undefined : text(raw.goal, `${path}.goal`, 1000),
    match: readMatcher(raw.match, `${path}.match`),
    kpi: optional(raw.kpi, `${path}.kpi`, readKpi),
    ideal: optional(raw.ideal, `${path}.ideal`, readStageIdeal),
  })
}

/** The funnel steps of a journey: its stages, in their order, under their names. */
export function stepsOf(journey: JourneyDocument): Step[] {
  return journey.stages.map((stage) => ({ ...stage.match, label: stage.name }))
}
