import { ref, text, whole } from '../schema.ts'
import type { Route } from './route.ts'

const site = { says: 'The settings, every default filled in.', schema: ref('Site') }

/** Sites, their parts, tokens. */
export const SITE_ROUTES: Route[] = [
  {
    ...{ method: 'put', path: '/v1/:site', tag: 'Sites', who: 'admin' },
    says: 'Make a site, or change its settings',
    more: 'The whole of the settings: what is left out goes back to its default.',
    body: { schema: ref('Site') },
    answers: { 201: { ...site, says: 'Made.' }, 200: site },
    examples: [
      {
        says: 'A new site',
        path: '/v1/shop',
        body: { name: 'Shoe shop', zone: 'Europe/Berlin', stages: 'purchase' },
        status: 201,
      },
      {
        says: 'The same again, with the hosts whose pages may send',
        path: '/v1/shop',
        body: { name: 'Shoe shop', zone: 'Europe/Berlin', stages: 'purchase', origins: ['shop.example'] },
        status: 200,
      },
      { says: 'Another one', path: '/v1/outlet', body: {}, status: 201 },
      { says: 'A zone that no calendar has', path: '/v1/shop', body: { zone: 'Mars/Olympus' }, status: 400 },
    ],
  },
  {
    ...{ method: 'get', path: '/v1/sites', tag: 'Sites', who: 'admin' },
    says: 'All sites of the server',
    answers: { 200: { says: 'The list.', schema: ref('SiteList') } },
    examples: [{ says: 'All', path: '/v1/sites', status: 200 }],
  },
  {
    ...{ method: 'get', path: '/v1/:site', tag: 'Sites', who: 'admin' },
    says: 'The settings of a site',
    answers: { 200: site },
    examples: [
      { says: 'One that is there', path: '/v1/shop', status: 200 },
      { says: 'One that is not', path: '/v1/nowhere', status: 404 },
    ],
  },
  {
    ...{ method: 'delete', path: '/v1/:site', tag: 'Sites', who: 'admin' },
    says: 'Delete a site and all it holds',
    answers: { 204: { says: 'Gone.' } },
    examples: [{ says: 'For good', path: '/v1/outlet', status: 204 }],
  },
  {
    ...{ method: 'get', path: '/v1/:site/shards', tag: 'Sites', who: 'admin' },
    says: 'In how many parts a site lies',
    answers: { 200: { says: 'And how far a move to more has come.', schema: ref('Shards') } },
    examples: [{ says: 'A site in one part', path: '/v1/shop/shards', status: 200 }],
  },
  {
    ...{ method: 'put', path: '/v1/:site/shards', tag: 'Sites', who: 'admin' },
    says: 'Move a site to more parts',
    more: 'It goes on taking events and answering meanwhile. The number is never lowered.',
    body: {
      schema: {
        type: 'object',
        properties: { shards: whole() },
        required: ['shards'],
        additionalProperties: false,
      },
    },
    answers: {
      202: { says: 'It moves.', schema: ref('Shards') },
      200: { says: 'It has so many already.', schema: ref('Shards') },
    },
    examples: [{ says: 'Nothing to do', path: '/v1/shop/shards', body: { shards: 1 }, status: 200 }],
  },
  {
    ...{ method: 'post', path: '/v1/:site/tokens', tag: 'Tokens', who: 'admin' },
    says: 'A token of a site',
    more: 'Read tokens stand in pages that show widgets, write tokens with those who import. They are signed, not stored: a new admin key ends all.',
    body: { schema: ref('TokenWish') },
    answers: { 201: { says: 'The token.', schema: ref('Token') } },
    examples: [
      {
        says: 'For a page that shows a widget',
        path: '/v1/shop/tokens',
        body: { scope: 'read' },
        status: 201,
      },
      {
        says: 'For a day',
        path: '/v1/shop/tokens',
        body: { scope: 'write', expiresInMs: 86_400_000 },
        status: 201,
      },
      { says: 'There is no such scope', path: '/v1/shop/tokens', body: { scope: 'admin' }, status: 400 },
    ],
  },
  {
    ...{ method: 'get', path: '/healthz', tag: 'Server', who: 'none' },
    says: 'Is the server there?',
    answers: { 200: { says: 'It is.', schema: ref('Ok') } },
    examples: [{ says: 'Yes', path: '/healthz', status: 200 }],
  },
  {
    ...{ method: 'get', path: '/openapi.json', tag: 'Server', who: 'none' },
    says: 'This document',
    answers: { 200: { says: 'OpenAPI 3.1.', schema: { type: 'object' } } },
    examples: [{ says: 'Read it', path: '/openapi.json', status: 200 }],
  },
  {
    ...{ method: 'get', path: '/docs', tag: 'Server', who: 'none' },
    says: 'The same for people',
    answers: { 200: { says: 'A page.', schema: text(), type: 'text/html' } },
    examples: [{ says: 'Read it', path: '/docs', status: 200 }],
  },
]
