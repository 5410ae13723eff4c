import { anything, oneOf, ref, text } from '../schema.ts'
import type { Example, Route } from './route.ts'

const NOW = 1_763_800_000_000
const DAY_MS = 86_400_000
const range = { from: NOW - DAY_MS, to: NOW + DAY_MS }
const TAG = 'Questions'

/** One of each kind. */
const QUESTIONS: [says: string, question: object][] = [
  ['A funnel, with its breakdown', { kind: 'funnel', journey: 'purchase', breakdown: { prop: 'plan' } }],
  [
    'A funnel of other steps, against the week before',
    {
      kind: 'funnel',
      steps: [{ path: '/product/**' }, { name: 'order', optional: false }],
      range,
      compare: { range: { from: range.from - 7 * DAY_MS, to: range.to - 7 * DAY_MS } },
    },
  ],
  ['Day by day', { kind: 'trend', journey: 'purchase', range, interval: 'day' }],
  ['Paths', { kind: 'paths', start: '/product/7', stepLimit: 4, goal: { name: 'order' } }],
  ['The journey map', { kind: 'map', journey: 'purchase', range }],
  ['A form', { kind: 'form' }],
  ['Channels', { kind: 'channels', journey: 'purchase', value: 'total' }],
  ['Web vitals', { kind: 'vitals', goal: { name: 'order' } }],
  ['Who comes back', { kind: 'retention', range, interval: 'week' }],
  ['What differs among those who dropped', { kind: 'differs', journey: 'purchase' }],
  ['A journey to begin with', { kind: 'suggestion' }],
  ['What there is to choose from', { kind: 'touchpoints', limit: 5, valueLimit: 3 }],
  ['One person', { kind: 'visitor', visitor: 'customer-42', why: { journey: 'purchase' } }],
]
const AUDIENCE = { journey: 'purchase', stage: 'buy', state: 'reached' }
const q = (question: object) => encodeURIComponent(JSON.stringify(question))
const tooMuch = { says: 'Beyond a stated limit.', schema: ref('Error') }
const said = { says: 'The answer, of the question’s kind.', schema: ref('Answer') }
const people = {
  says: 'A line each: ids, reached at, next page.',
  type: 'application/x-ndjson',
  schema: anything(),
}

const wrong: Example[] = [
  { says: 'A kind that is none', path: '/v1/shop/ask', body: { kind: 'horoscope' }, status: 400 },
  {
    says: 'More steps than can be counted',
    path: '/v1/shop/ask',
    body: { kind: 'funnel', steps: Array.from({ length: 33 }, () => ({ path: '/' })) },
    status: 422,
  },
]

/** What can be asked of a site. */
export const QUESTION_ROUTES: Route[] = [
  {
    ...{ method: 'post', path: '/v1/:site/ask', tag: TAG, who: 'read' },
    says: 'Ask a question',
    body: { schema: ref('Question') },
    answers: { 200: said, 422: tooMuch },
    examples: [
      ...QUESTIONS.map(([says, body]) => ({ says, path: '/v1/shop/ask', body, status: 200 })),
      ...wrong,
    ],
  },
  {
    ...{ method: 'get', path: '/v1/:site/ask', tag: TAG, who: 'read' },
    says: 'Ask a question that may be known already',
    more: 'Has an ETag, which changes whenever the answer might.',
    query: { q: text('The question as JSON.') },
    headers: { 'If-None-Match': text('The ETag of the answer that is there.') },
    answers: { 200: said, 304: { says: 'The answer has not changed.' }, 422: tooMuch },
    examples: [
      { says: 'A funnel', path: `/v1/shop/ask?q=${q({ kind: 'funnel', journey: 'purchase' })}`, status: 200 },
      { says: 'No question', path: '/v1/shop/ask', status: 400 },
    ],
  },
  {
    ...{ method: 'get', path: '/v1/:site/audience', tag: TAG, who: 'admin' },
    says: 'The people behind a number',
    more: 'As many as the funnel counts, streamed.',
    query: {
      q: text('An AudienceQuestion as JSON.'),
      format: oneOf(['csv', 'ndjson'], 'Else as Accept says, else ndjson.'),
    },
    answers: { 200: people, 422: tooMuch },
    examples: [
      { says: 'Who bought', path: `/v1/shop/audience?q=${q(AUDIENCE)}`, status: 200 },
      { says: 'As CSV', path: `/v1/shop/audience?format=csv&q=${q(AUDIENCE)}`, status: 200 },
    ],
  },
  {
    ...{ method: 'post', path: '/v1/:site/audience', tag: TAG, who: 'admin' },
    says: 'The same, asked in a body',
    query: { format: oneOf(['csv', 'ndjson']) },
    body: { schema: ref('AudienceQuestion') },
    answers: { 200: people, 422: tooMuch },
    examples: [{ says: 'Who bought', path: '/v1/shop/audience', body: AUDIENCE, status: 200 }],
  },
  {
    ...{ method: 'get', path: '/v1/:site/live', tag: TAG, who: 'read' },
    says: 'Who is here now',
    more: 'Server-sent events: a snapshot, then what is stored from now on. Read it with fetch, since EventSource sends no token.',
    query: { journey: text('Tells the stage of each.') },
    answers: { 200: { says: 'A stream without an end.', type: 'text/event-stream', schema: text() } },
    examples: [{ says: 'By stage', path: '/v1/shop/live?journey=purchase', status: 200 }],
  },
]
