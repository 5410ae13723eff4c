import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, MAX_IMPORT_BYTES } from '@desirepath/protocol'
import { either, flag, ref, text, whole } from '../schema.ts'
import type { Route } from './route.ts'

const NOW = 1_763_800_000_000
const IN = 'What comes in'
const DATA = 'What is there'
const lines = (...all: object[]) => all.map((line) => `${JSON.stringify(line)}\n`).join('')
const view = { i: 'k3x9.1', w: 'v-1', t: NOW, k: 'view', n: 'page', p: '/product/7' }
const tooLarge = { says: 'Send it in smaller pieces.', schema: ref('Error') }

/** What comes in, and what of it is there. */
export const DATA_ROUTES: Route[] = [
  {
    ...{ method: 'post', path: '/e', tag: IN, who: 'none' },
    says: 'A batch of a tracker',
    more: `At most ${MAX_BATCH_BYTES} bytes and ${MAX_BATCH_EVENTS} events. No key: the site’s list of origins is the guard. A CORS-simple request, so no preflight. Bad events are refused one by one; the rest is on disk.`,
    body: { schema: ref('Batch'), type: 'text/plain' },
    answers: {
      200: { says: 'What was taken.', schema: ref('BatchReceipt') },
      403: { says: 'The origin is not one of the site’s.', schema: ref('Error') },
      404: { says: 'There is no such site.', schema: ref('Error') },
      413: tooLarge,
    },
    examples: [
      {
        says: 'Two events, one of which is bad',
        path: '/e',
        headers: { origin: 'https://shop.example' },
        body: { v: 1, s: 'shop', t: NOW, h: 'shop.example', e: [view, { ...view, i: 'k3x9.2', k: 'wave' }] },
        status: 200,
      },
      {
        says: 'From a page of somebody else',
        path: '/e',
        headers: { origin: 'https://elsewhere.example' },
        body: { v: 1, s: 'shop', t: NOW, e: [view] },
        status: 403,
      },
      { says: 'No batch', path: '/e', body: 'hello', status: 400 },
    ],
  },
  {
    ...{ method: 'options', path: '/e', tag: IN, who: 'none' },
    says: 'A preflight, which no tracker needs',
    answers: { 204: { says: 'Send it.' } },
    examples: [{ says: 'Asked', path: '/e', headers: { origin: 'https://shop.example' }, status: 204 }],
  },
  {
    ...{ method: 'post', path: '/v1/:site/import', tag: IN, who: 'write' },
    says: 'Import events and merges',
    more: `NDJSON, plain or with Content-Encoding: gzip, at most ${MAX_IMPORT_BYTES} bytes. Lines are refused one by one.`,
    query: {
      source: text(
        'Names the import, so that it can be undone; its lines without an id get one from it and from their place.',
      ),
      line: whole('The number of the first line sent, from 1.'),
    },
    body: { schema: ref('ImportLine'), type: 'application/x-ndjson' },
    answers: { 200: { says: 'What was taken.', schema: ref('ImportReceipt') }, 413: tooLarge },
    examples: [
      {
        says: 'A view, an order, a call, and who it was',
        path: '/v1/shop/import?source=crm',
        body: lines(
          { visitor: 'v-2', t: NOW, name: 'page', path: '/product/7', props: { plan: 'pro' } },
          { visitor: 'v-2', t: NOW + 60_000, name: 'order', kind: 'custom', props: { total: 89 } },
          { visitor: 'customer-42', t: NOW + 120_000, name: 'call', channel: 'phone' },
          { kind: 'identify', visitor: 'v-2', to: 'customer-42' },
        ),
        status: 200,
      },
      {
        says: 'A line that is refused, and another that is not',
        path: '/v1/shop/import?source=once',
        body: lines({ visitor: 'v-3', t: NOW }, { visitor: 'v-3', t: NOW, name: 'page', path: '/' }),
        status: 200,
      },
      { says: 'No line number', path: '/v1/shop/import?line=first', body: '', status: 400 },
    ],
  },
  {
    ...{ method: 'post', path: '/v1/:site/segment/:call?', tag: IN, who: 'write' },
    says: 'Events in Segment’s shape',
    more: 'One message, or a batch of them. The call may stand at the end of the address, as Segment’s libraries put it, and the write token as the user of Basic, or in the body as writeKey.',
    body: { schema: either([ref('SegmentBatch'), ref('SegmentMessage')]) },
    answers: { 200: { says: 'What was taken.', schema: ref('SegmentReceipt') }, 413: tooLarge },
    examples: [
      {
        says: 'A track',
        path: '/v1/shop/segment/track',
        body: { userId: 'customer-43', event: 'Order Completed', properties: { total: 20 } },
        status: 200,
      },
      {
        says: 'A batch',
        path: '/v1/shop/segment',
        body: { batch: [{ type: 'page', anonymousId: 'a-1', properties: { path: '/' } }] },
        status: 200,
      },
      { says: 'A call that is none', path: '/v1/shop/segment/shout', body: {}, status: 400 },
    ],
  },
  {
    ...{ method: 'get', path: '/v1/:site/imports', tag: DATA, who: 'admin' },
    says: 'What was imported',
    answers: { 200: { says: 'By its name.', schema: ref('Imports') } },
    examples: [{ says: 'All', path: '/v1/shop/imports', status: 200 }],
  },
  {
    ...{ method: 'delete', path: '/v1/:site/imports/:source', tag: DATA, who: 'admin' },
    says: 'Undo one import',
    answers: { 200: { says: 'How much went.', schema: ref('ForgottenImport') } },
    examples: [
      { says: 'One that is there', path: '/v1/shop/imports/once', status: 200 },
      { says: 'One that is not', path: '/v1/shop/imports/never', status: 404 },
    ],
  },
  {
    ...{ method: 'get', path: '/v1/:site/export', tag: DATA, who: 'admin' },
    says: 'Everything, as an import takes it',
    answers: { 200: { says: 'Streamed.', schema: ref('ImportLine'), type: 'application/x-ndjson' } },
    examples: [{ says: 'All', path: '/v1/shop/export', status: 200 }],
  },
  {
    ...{ method: 'delete', path: '/v1/:site/visitors/:id', tag: DATA, who: 'admin' },
    says: 'Erase a visitor',
    more: 'From events, merges, and what was refused. For good.',
    query: { merged: flag('1: in all of its ids.') },
    answers: { 200: { says: 'What went.', schema: ref('Erased') } },
    examples: [{ says: 'In one id', path: '/v1/shop/visitors/v-3', status: 200 }],
  },
  {
    ...{ method: 'get', path: '/v1/:site/health', tag: DATA, who: 'admin' },
    says: 'Is what comes in good?',
    answers: { 200: { says: 'What was refused, and how far clocks are off.', schema: ref('Health') } },
    examples: [{ says: 'Of a site', path: '/v1/shop/health', status: 200 }],
  },
  {
    ...{ method: 'get', path: '/v1/:site/quarantine', tag: DATA, who: 'admin' },
    says: 'What was refused at the doors',
    more: 'How often each reason came, and the newest thousand events as they were sent.',
    query: {
      limit: whole('Items on a page, 0 to 1000; 100 unless said.'),
      before: text('An id: older ones are listed.'),
    },
    answers: { 200: { says: 'A page of it.', schema: ref('Quarantine') } },
    examples: [
      { says: 'The newest', path: '/v1/shop/quarantine?limit=10', status: 200 },
      { says: 'No number', path: '/v1/shop/quarantine?limit=all', status: 400 },
    ],
  },
  {
    ...{ method: 'post', path: '/v1/:site/quarantine/replay', tag: DATA, who: 'admin' },
    says: 'Try again what was refused',
    more: 'As it is, after settings have changed, or by corrected copies in the form of their door. Doubles nothing.',
    body: { schema: ref('ReplayWish'), mayBeMissing: true },
    answers: { 200: { says: 'By item.', schema: ref('ReplayReceipt') } },
    examples: [
      { says: 'All of it', path: '/v1/shop/quarantine/replay', status: 200 },
      { says: 'One of them', path: '/v1/shop/quarantine/replay', body: { ids: ['1.0'] }, status: 200 },
      {
        says: 'A corrected copy',
        path: '/v1/shop/quarantine/replay',
        body: { items: [{ id: '1.0', event: { ...view, i: 'k3x9.2' } }] },
        status: 200,
      },
    ],
  },
  {
    ...{ method: 'delete', path: '/v1/:site/quarantine/:id', tag: DATA, who: 'admin' },
    says: 'Forget one item',
    answers: { 200: { says: 'One is gone.', schema: ref('Released') } },
    examples: [{ says: 'It is not there any more', path: '/v1/shop/quarantine/1.0', status: 404 }],
  },
  {
    ...{ method: 'delete', path: '/v1/:site/quarantine', tag: DATA, who: 'admin' },
    says: 'Forget all that was refused',
    answers: { 200: { says: 'With the counts.', schema: ref('Released') } },
    examples: [{ says: 'All', path: '/v1/shop/quarantine', status: 200 }],
  },
]
