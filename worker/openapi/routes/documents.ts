import { DOCUMENT_KINDS, DOCUMENTS, type DocumentKind } from '@desirepath/protocol'
import { list, object, openObject, ref, text, whole } from '../schema.ts'
import { DOCUMENT_SCHEMAS } from '../schemas/settings.ts'
import type { Route } from './route.ts'

const TAG = 'Settings as documents'
const stages = [
  { id: 'look', name: 'Look', match: { path: '/product/**' } },
  { id: 'buy', name: 'Buy', goal: 'I want these shoes', match: { name: 'order' } },
]
const LINK = '/v1/shop/shares/board/links'
const SAMPLES: { [Kind in DocumentKind]: [id: string, document: object] } = {
  journeys: ['purchase', { name: 'Purchase', stages }],
  touchpoints: ['hotline', { name: 'Hotline', channel: 'phone', match: { name: 'call' } }],
  segments: ['mobile', { name: 'On a phone', match: { where: [{ prop: 'device', value: 'mobile' }] } }],
  rules: ['products', { name: 'Products', masks: ['/product/:id'] }],
  notes: ['sale', { text: 'Sale began', t: 1_760_000_000_000, type: 'release' }],
  sentiment: ['nps', { name: 'NPS', match: { name: 'nps' }, prop: 'score', low: 0, high: 10 }],
  digests: [
    'monday',
    { url: 'https://hooks.example.com/desirepath', format: 'json', journey: 'purchase', schedule: 'weekly' },
  ],
  shares: [
    'board',
    { name: 'Sales', reports: ['funnel', 'trend', 'paths'], journey: 'purchase', range: '30d' },
  ],
}

/** The five requests for each kind of document, and what is asked of some kinds besides. */
export const DOCUMENT_ROUTES: Route[] = [
  ...DOCUMENT_KINDS.flatMap(routesOf),
  {
    ...{ method: 'post', path: '/v1/:site/rules/preview', tag: TAG, who: 'admin' },
    says: 'What a page rule would change',
    more: 'Told by counts; nothing is saved.',
    body: { schema: ref('RulePreview') },
    answers: { 200: { says: 'Its effect.', schema: ref('RuleEffect') } },
    examples: [
      {
        says: 'A mask',
        path: '/v1/shop/rules/preview',
        body: { rule: { masks: ['/user/:id'] } },
        status: 200,
      },
      { says: 'No rule', path: '/v1/shop/rules/preview', body: {}, status: 400 },
    ],
  },
  {
    ...{ method: 'post', path: '/v1/:site/digests/:id/preview', tag: TAG, who: 'admin' },
    says: 'What a digest would say now',
    query: { send: text('1 sends it, too.') },
    answers: { 200: { says: 'The report, and the message made of it.', schema: ref('DigestPreview') } },
    examples: [{ says: 'Only look', path: '/v1/shop/digests/monday/preview', status: 200 }],
  },
  {
    ...{ method: 'post', path: '/v1/:site/shares/:id/links', tag: TAG, who: 'admin' },
    says: 'A link that opens a share',
    more: 'For whoever has it, until it expires or the share is deleted. It opens the reports of the share and nothing else.',
    body: { schema: ref('LinkWish'), mayBeMissing: true },
    answers: { 201: { says: 'The link.', schema: ref('ShareLink') } },
    examples: [
      { says: 'For 90 days', path: LINK, status: 201 },
      { says: 'For a day', path: LINK, body: { expiresInMs: 86_400_000 }, status: 201 },
      { says: 'It would have expired', path: LINK, body: { expiresAt: 1 }, status: 400 },
    ],
  },
  {
    ...{ method: 'get', path: '/v1/:site/shares/:id/view', tag: TAG, who: 'share' },
    says: 'What a share shows',
    answers: { 200: { says: 'The answers to its questions.', schema: ref('SharedView') } },
    examples: [{ says: 'All of it', path: '/v1/shop/shares/board/view', status: 200 }],
  },
  {
    ...{ method: 'get', path: '/v1/:site/templates', tag: TAG, who: 'read' },
    says: 'Journeys to begin with',
    answers: { 200: { says: 'Of 3, 4, 5 and 7 stages.', schema: ref('Templates') } },
    examples: [{ says: 'All', path: '/v1/shop/templates', status: 200 }],
  },
  {
    ...{ method: 'get', path: '/v1/:site/stages', tag: TAG, who: 'none' },
    says: 'What pages are told of stages',
    more: 'Ids and matchers of the journey that the settings name, for anybody. 404 where they name none.',
    answers: { 200: { says: 'The rules.', schema: ref('StageRules') } },
    examples: [{ says: 'Of a site that names a journey', path: '/v1/shop/stages', status: 200 }],
  },
]

function routesOf(kind: DocumentKind): Route[] {
  const { one, readers } = DOCUMENTS[kind]
  const [id, document] = SAMPLES[kind]
  const schema = ref(DOCUMENT_SCHEMAS[kind])
  const [many, path] = [`/v1/:site/${kind}`, `/v1/:site/${kind}/:id`]
  const [here, there] = [`/v1/shop/${kind}`, `/v1/shop/${kind}/${id}`]
  const conditions = {
    'If-Match': text('The ETag of the version to be written over, or * for any.'),
    'If-None-Match': text('* where there must be none.'),
  }
  const conflict = { says: 'Somebody has changed it since.', schema: ref('Error') }
  return [
    {
      ...{ method: 'put', path, tag: TAG, who: 'admin' },
      says: `Save a ${one}`,
      more: 'It counts from now on, back through all history. What it was stays in its history.',
      headers: conditions,
      body: { schema },
      answers: {
        201: { says: 'Made.', schema },
        200: { says: 'Changed. The ETag is its version.', schema },
        409: conflict,
      },
      examples: [
        { says: 'A new one', path: there, body: document, status: 201 },
        { says: 'Again', path: there, body: document, status: 200 },
        { says: 'One that will be deleted', path: `${here}/old`, body: document, status: 201 },
        {
          says: 'It is there already',
          path: there,
          headers: { 'if-none-match': '*' },
          body: document,
          status: 409,
        },
        { says: 'It says nothing', path: there, body: {}, status: 400 },
      ],
    },
    {
      ...{ method: 'get', path: many, tag: TAG, who: readers },
      says: `Every ${one}`,
      answers: {
        200: {
          says: 'With their ids, and what the site is called.',
          schema: object({
            site: object({ id: text(), 'name?': text() }),
            [kind]: list({ allOf: [openObject({ id: text() })] }),
          }),
        },
      },
      examples: [{ says: 'All', path: here, status: 200 }],
    },
    {
      ...{ method: 'get', path, tag: TAG, who: readers },
      says: `One ${one}`,
      query: { version: whole('One of its history; needs the admin key.') },
      answers: { 200: { says: 'As it was put. The ETag is its version.', schema } },
      examples: [
        { says: 'As it is', path: there, status: 200 },
        { says: 'As it was', path: `${there}?version=1`, status: 200 },
        { says: 'There is none', path: `${here}/none`, status: 404 },
      ],
    },
    {
      ...{ method: 'get', path: `${path}/history`, tag: TAG, who: 'admin' },
      says: `The versions of a ${one}`,
      answers: { 200: { says: 'Those of a deleted one stay.', schema: ref('History') } },
      examples: [{ says: 'All', path: `${there}/history`, status: 200 }],
    },
    {
      ...{ method: 'delete', path, tag: TAG, who: 'admin' },
      says: `Delete a ${one}`,
      query: { history: text('forget removes its history, too.') },
      headers: { 'If-Match': conditions['If-Match'] },
      answers: { 204: { says: 'Gone; its history stays.' }, 409: conflict },
      examples: [
        { says: 'An old version', path: `${here}/old`, headers: { 'if-match': '"99"' }, status: 409 },
        { says: 'As it is', path: `${here}/old`, status: 204 },
      ],
    },
  ]
}
