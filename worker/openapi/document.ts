import { ROUTES, TAGS } from './routes/index.ts'
import type { Answered, Route, Who } from './routes/route.ts'
import { ref, type Schema } from './schema.ts'
import { ANSWER_SCHEMAS } from './schemas/answers.ts'
import { EVENT_SCHEMAS } from './schemas/events.ts'
import { QUESTION_SCHEMAS } from './schemas/questions.ts'
import { REPORT_SCHEMAS } from './schemas/reports.ts'
import { SETTINGS_SCHEMAS } from './schemas/settings.ts'

/** The version of the interface, as `/v1` has it. */
const VERSION = '1'
const ERROR: Schema = ref('Error')

export const SCHEMAS: Record<string, Schema> = {
  ...SETTINGS_SCHEMAS,
  ...EVENT_SCHEMAS,
  ...QUESTION_SCHEMAS,
  ...ANSWER_SCHEMAS,
  ...REPORT_SCHEMAS,
}

/** The words for each kind of caller. */
export const CALLERS: Record<Who, string> = {
  none: 'anybody',
  read: 'a read token, or the admin key',
  write: 'a write token, or the admin key',
  share: 'the link’s own token, or the admin key',
  admin: 'the admin key',
}

/** The document at `/openapi.json`. https://spec.openapis.org/oas/v3.1.1.html */
export function openApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of ROUTES)
    for (const path of pathsOf(route.path)) (paths[path] ??= {})[route.method] = operationOf(route, path)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Desirepath',
      version: VERSION,
      summary: 'The journeys your customers really take.',
      description:
        'Keys and tokens travel as `Authorization: Bearer …`. Times are milliseconds since 1970 in UTC. An error says what happened, with what value, and what to do.',
    },
    servers: [{ url: '/' }],
    tags: TAGS.map((name) => ({ name })),
    paths,
    components: {
      schemas: SCHEMAS,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  }
}

/** What is answered: what the route says, and what can befall any of its kind. */
export function answersOf({ answers, who, path, body, query }: Route): Record<number, Answered> {
  const all: Record<number, Answered> = {}
  const may = (status: number, says: string) => {
    all[status] = { says, schema: ERROR }
  }
  if (body || query) may(400, 'It cannot be read, or breaks a rule; path says where.')
  if (who !== 'none') {
    may(401, 'No key or token, or one that is not known or has expired.')
    may(403, 'A good token for something else.')
  }
  if (path.includes(':site')) may(404, 'There is no such site, or no such thing in it.')
  if (path.startsWith('/v1')) may(503, 'Busy: nothing was taken. Come again after Retry-After.')
  return { ...all, ...answers }
}

/** A last parameter that may be missing makes two paths, since OpenAPI has none such. */
function pathsOf(path: string): string[] {
  const named = (one: string) => one.replace(/:(\w+)\??/g, '{$1}')
  if (!path.endsWith('?')) return [named(path)]
  return [named(path.slice(0, path.lastIndexOf('/'))), named(path)]
}

function operationOf(route: Route, path: string): Record<string, unknown> {
  const { says, more, tag, who, query = {}, headers = {}, body, examples } = route
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameter('path', name!, { type: 'string' })),
    ...Object.entries(query).map(([name, schema]) => parameter('query', name, schema)),
    ...Object.entries(headers).map(([name, schema]) => parameter('header', name, schema)),
  ]
  return {
    operationId: `${route.method} ${path}`.replace(/[^a-z]+(\w)?/gi, (_, next = '') => next.toUpperCase()),
    summary: says,
    ...(more !== undefined && { description: more }),
    tags: [tag],
    security: who === 'none' ? [] : [{ bearer: [] }],
    'x-who': CALLERS[who],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: bodyOf(route) }),
    responses: Object.fromEntries(
      Object.entries(answersOf(route)).map(([status, answer]) => [status, responseOf(answer)]),
    ),
    'x-examples': examples,
  }
}

function parameter(place: 'path' | 'query' | 'header', name: string, schema: Schema) {
  const { description, ...rest } = schema
  return {
    name,
    in: place,
    required: place === 'path',
    ...(description !== undefined && { description }),
    schema: rest,
  }
}

function bodyOf({ body, examples, answers }: Route) {
  const { schema, type = 'application/json', mayBeMissing = false } = body!
  const good = examples.filter(
    (example) => example.body !== undefined && example.status in answers && example.status < 400,
  )
  return {
    required: !mayBeMissing,
    content: {
      [type]: {
        schema,
        examples: Object.fromEntries(good.map(({ says, body: value }) => [says, { value }])),
      },
    },
  }
}

function responseOf({ says, schema, type = 'application/json' }: Answered) {
  return { description: says, ...(schema && { content: { [type]: { schema } } }) }
}
