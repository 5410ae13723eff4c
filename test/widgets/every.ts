import type { Selection } from '@desirepath/widgets'
import * as few from './few-and-many.ts'
import { $, type Names, press, until, words } from './help.ts'
import { shopLive } from './live-sample.ts'
import { hostileMap, shopMap } from './map-sample.ts'
import {
  hostileNotes,
  hostileTrend,
  rowsOfEach,
  shopChannels,
  shopForm,
  shopRetention,
  shopTrend,
  shopVitals,
} from './reports.ts'
import { HOSTILE, hostileFunnel, hostilePaths, shopFunnel, shopPaths } from './samples.ts'
import { hostileVisitor, noVisitor, shopVisitor } from './visitor-sample.ts'

/** One way an element can be: what it is given, and what is done until it is so. */
export interface State {
  set: object
  become?: (element: HTMLElement) => unknown
}

/** What the tests know of an element. */
export interface Row {
  states: Record<string, State>
  /** Has it a menu, of which one at a time is open? */
  menu?: true
  /** Of a report: an answer with its numbers. */
  shop?: object
  /** What carries each number, in the chart as in the table: a data attribute. */
  numbers?: string
  /** The stops that arrows lead to, one of which Tab does; the first is the one entered by. */
  stops?: string
  /** The key to the next stop; ArrowDown unless said. */
  onward?: 'ArrowRight'
  /** What is selected by picking the first stop. */
  selects?: Selection['kind']
}

const asked = (site: string) => ({
  src: location.origin,
  site,
  journey: 'purchase',
  visitor: 'customer-42',
  range: '2026-10-01..2026-10-31',
})
const alerted = (element: HTMLElement) => until(() => $(element, '[role=alert]'))
const says = (pattern: RegExp) => (element: HTMLElement) =>
  until(() => pattern.test(words($(element, 'section'))))

/** As a reader picks: by pressing it, or on a slider with an arrow and Enter. */
export function pick(stop: HTMLElement): void {
  stop.focus()
  if (stop.role === 'slider') {
    press(stop, 'ArrowLeft')
    press(stop, 'Enter')
  } else stop.click()
}

/** The states of every report: five given to it, and those that a server brings about. */
function report(
  given: Record<'none' | 'one' | 'many' | 'strange' | 'shop', object>,
  row: Omit<Row, 'states' | 'shop'>,
): Row {
  const { none, one, many, strange, shop } = given
  const pressed = async (element: HTMLElement) => pick(await until(() => $(element, row.stops!)))
  return {
    ...row,
    shop,
    states: {
      'with nobody': { set: none },
      'with one row': { set: one },
      'with one row, as a table': { set: { ...one, view: 'table' } },
      'with as many rows as there can be': { set: many },
      'with strange names, as a table': { set: { ...strange, view: 'table' } },
      'with strange names, one selected': { set: strange, become: pressed },
      'of a shop, as a table': { set: { ...shop, view: 'table' } },
      'of a shop, one selected': { set: shop, become: pressed },
      awaited: { set: asked('slow'), become: says(/Counting…|Connecting…/) },
      'that fails': { set: asked('down'), become: says(/out of order|Connection lost/) },
      'with a token that is refused': { set: asked('locked'), become: alerted },
      'with an answer that has grown old': {
        set: {},
        become: async (element) => {
          // A server that answers once is another one each time.
          Object.assign(element, asked(`stale-${crypto.randomUUID()}`))
          await until(() => $(element, (element.localName === 'journey-live' && '.now') || row.stops!))
          if ('ask' in element) (element.ask as { run(): void }).run()
          await says(/the last refresh failed|Connection lost/)(element)
        },
      },
      'that was told too little': { set: {}, become: alerted },
    },
  }
}

/** A report of rows. */
function ofRows(
  name: keyof ReturnType<typeof rowsOfEach>,
  shop: object,
  numbers: string,
  selects: Selection['kind'],
) {
  const rows = (count: number) => ({ data: rowsOfEach(count)[name] })
  const given = {
    none: rows(0),
    one: rows(1),
    many: rows(10_000),
    strange: rows(HOSTILE.length),
    shop: { data: shop },
  }
  return report(given, { numbers, stops: '.rb', selects })
}

const open = (element: HTMLElement) => {
  $(element, '[part=button]')!.click()
  return until(() => $(element, '[part=menu]'))
}

/** Every element by its tag. A new one without a row here does not compile, and fails the test that looks for it. */
export const EVERY: Record<Names, Row> = {
  'journey-funnel': report(
    {
      none: { data: shopFunnel(0) },
      one: { data: few.funnelOf(1, 1 / 48_210) },
      many: { data: few.mostStages() },
      strange: { data: hostileFunnel() },
      shop: { data: shopFunnel() },
    },
    { numbers: 'stage', stops: '.nm button', selects: 'stage' },
  ),
  'journey-paths': report(
    {
      none: { data: few.noPaths() },
      one: { data: few.onePath() },
      many: { data: few.mostPositions() },
      strange: { data: hostilePaths() },
      shop: { data: shopPaths() },
    },
    { numbers: 'page', stops: '.nl, .pl .a', selects: 'page' },
  ),
  'journey-map': report(
    {
      none: { data: shopMap(0) },
      one: { data: shopMap(1 / 48_210, { stages: 2, compared: false }) },
      many: { data: shopMap(1, { stages: 12 }) },
      strange: { data: hostileMap(HOSTILE) },
      shop: { data: shopMap() },
    },
    {
      numbers: 'reached',
      stops: '[data-lane=stage], summary, [data-lane]',
      selects: 'stage',
      onward: 'ArrowRight',
    },
  ),
  'journey-trend': report(
    {
      none: { data: shopTrend(0) },
      one: { data: shopTrend(1) },
      many: { data: shopTrend(1000), notes: hostileNotes() },
      strange: { data: hostileTrend(), notes: hostileNotes() },
      shop: { data: shopTrend() },
    },
    { stops: '[role=slider]', selects: 'time', onward: 'ArrowRight' },
  ),
  'journey-form': ofRows('journey-form', shopForm(), 'field', 'field'),
  'journey-channels': ofRows('journey-channels', shopChannels(), 'channel', 'channel'),
  'journey-vitals': ofRows('journey-vitals', shopVitals(), 'page', 'page'),
  'journey-retention': {
    ...ofRows('journey-retention', shopRetention(), 'from', 'time'),
  },
  'journey-live': report(
    {
      none: { data: few.liveNobody() },
      one: { data: few.liveOne() },
      many: { data: few.liveMost() },
      strange: { data: shopLive(HOSTILE) },
      shop: { data: shopLive() },
    },
    { numbers: 'visitors', stops: '.live button', selects: 'page' },
  ),
  'journey-visitor': report(
    {
      none: { data: noVisitor() },
      one: { data: few.oneEvent() },
      many: { data: few.mostEvents() },
      strange: { data: hostileVisitor(HOSTILE) },
      shop: { data: shopVisitor() },
    },
    { numbers: 'place', stops: '.ev' },
  ),
  'journey-range': {
    states: {
      closed: { set: { range: '90d' } },
      open: { set: {}, become: open },
      'told something strange': { set: { range: HOSTILE[7] } },
    },
    menu: true,
    stops: '.pre',
  },
  'journey-segment': {
    states: {
      closed: { set: { segment: { path: '/shoes' } } },
      open: { set: asked('shop'), become: open },
      'open, with strange conditions': {
        set: { ...asked('shop'), segment: { all: HOSTILE.map((path) => ({ match: { path } })) } },
        become: open,
      },
      'of a server that is out of order': { set: asked('down'), become: open },
      'that is locked': { set: { segment: HOSTILE[7], locked: true } },
    },
    menu: true,
    stops: '.pre',
  },
  'journey-board': {
    states: {
      empty: { set: { heading: undefined } },
      'with a strange name': { set: { heading: HOSTILE[7] } },
      'with what stands on it': {
        set: { ...asked('shop'), heading: 'The shop' },
        become: async (board) => {
          for (const name of ['journey-range', 'journey-segment', 'journey-funnel', 'journey-vitals'])
            board.append(document.createElement(name))
          const vitals = board.querySelector('journey-vitals')!
          await until(() => vitals.shadowRoot && $(vitals, '.rb'))
        },
      },
    },
  },
}
