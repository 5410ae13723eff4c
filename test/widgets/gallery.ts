import '@desirepath/widgets'

import { shopLive } from './live-sample.ts'
import { hostileMap, shopMap } from './map-sample.ts'
import {
  comparedTrend,
  hostileNotes,
  hostileTrend,
  RELEASES,
  rowsOfEach,
  shopChannels,
  shopForm,
  shopRetention,
  shopTrend,
  shopVitals,
} from './reports.ts'
import { HOSTILE, hostileFunnel, hostilePaths, shopFunnel, shopPaths } from './samples.ts'
import { hostileVisitor, shopVisitor } from './visitor-sample.ts'

/** What `gallery.html#NAME` shows. The server answers `ask` by the site's name: shop, empty, down, slow. */
const SCENES: Record<string, () => void> = {
  funnel: () => add('journey-funnel', { data: shopFunnel(), heading: 'Stage funnel' }),
  stage: () =>
    add('journey-funnel', { data: shopFunnel(), selection: { kind: 'stage', index: 1, label: 'Interest' } }),
  'funnel-table': () => add('journey-funnel', { data: shopFunnel(), view: 'table' }),
  paths: () => add('journey-paths', { data: shopPaths() }),
  page: () =>
    add('journey-paths', { data: shopPaths(), selection: { kind: 'page', step: 2, page: '/shoes' } }),
  'paths-table': () => add('journey-paths', { data: shopPaths(3), view: 'table' }),
  long: () => add('journey-paths', { data: shopPaths(8) }),
  few: () => {
    add('journey-funnel', { data: shopFunnel(0.0003) })
    add('journey-paths', { data: shopPaths(4, 0.0003) })
  },
  hostile: () => {
    add('journey-funnel', { data: hostileFunnel() })
    add('journey-paths', { data: hostilePaths() })
  },
  states: () => {
    const pair = document.body.appendChild(document.createElement('div'))
    pair.className = 'pair'
    for (const site of ['slow', 'empty', 'down', 'unknown'])
      add(
        'journey-funnel',
        { src: location.origin, site, journey: 'purchase', range: '2026-10-01..2026-10-31' },
        pair,
      )
    add('journey-paths', { src: location.origin, site: 'slow' }, pair)
    add('journey-funnel', { site: 'shop' }, pair)
  },
  stale: () => {
    const funnel = add('journey-funnel', {
      src: location.origin,
      site: 'stale',
      journey: 'purchase',
      refresh: 2,
    })
    const timer = setInterval(() => {
      if (funnel.ask.error) clearInterval(timer)
      funnel.ask.answeredAt = Date.now() - 11_520_000
      funnel.requestUpdate()
    }, 100)
  },
  map: () => add('journey-map', { data: shopMap(), heading: 'Journey map: first pair of trail shoes' }),
  'map-alone': () => add('journey-map', { data: shopMap(1, { compared: false }) }),
  'map-ideal': () => add('journey-map', { data: shopMap(1, { compared: false, ideals: true }) }),
  'map-move': () =>
    add('journey-map', {
      data: shopMap(),
      selection: { kind: 'map', lane: 'move', stage: 2, at: 1, label: '', behind: { report: 'paths' } },
    }),
  'map-persona': () => add('journey-map', { data: shopMap(1, { segment: true }), compareName: 'On a phone' }),
  'map-two': () => add('journey-map', { data: shopMap(1, { stages: 2 }) }),
  'map-twelve': () => add('journey-map', { data: shopMap(1, { stages: 12 }) }),
  'map-few': () => add('journey-map', { data: shopMap(0.0004) }),
  'map-table': () => add('journey-map', { data: shopMap(), view: 'table' }),
  'map-hostile': () => add('journey-map', { data: hostileMap(HOSTILE) }),
  trend: () => {
    add('journey-trend', { data: shopTrend(), notes: RELEASES, heading: 'Journeys that reach Purchase' })
    add('journey-trend', {
      data: shopTrend(),
      metric: 'visitors',
      selection: { kind: 'time', from: shopTrend().trend[9]!.start, to: shopTrend().trend[9]!.end },
    })
  },
  'trend-at': () => {
    const trend = add('journey-trend', { data: shopTrend(), notes: RELEASES })
    trend.at = 17
  },
  'trend-table': () => add('journey-trend', { data: shopTrend(), view: 'table' }),
  'trend-compare': () => {
    add('journey-trend', { data: comparedTrend() })
    const trend = add('journey-trend', { data: comparedTrend('phones'), compareName: 'On a phone' })
    trend.at = 20
    add('journey-trend', { data: comparedTrend('phones'), compareName: 'On a phone', view: 'table' })
  },
  'trend-odd': () => {
    for (const days of [0, 1, 2]) add('journey-trend', { data: shopTrend(days) })
    add('journey-trend', { data: shopTrend(31, 0.01) })
    add('journey-trend', { data: shopTrend(10_000), notes: hostileNotes() })
    add('journey-trend', { data: hostileTrend(), metric: 'visitors', notes: hostileNotes() })
  },
  form: () => {
    add('journey-form', { data: shopForm(), heading: 'Checkout form' })
    add('journey-form', { data: shopForm(), selection: { kind: 'field', form: 'checkout', field: 'phone' } })
  },
  channels: () => {
    add('journey-channels', { data: shopChannels() })
    add('journey-channels', {
      data: shopChannels(),
      model: 'first',
      selection: { kind: 'channel', channel: 'social' },
    })
  },
  retention: () => {
    add('journey-retention', { data: shopRetention() })
    const { from, to } = shopRetention().cohorts[2]!
    add('journey-retention', { data: shopRetention(), selection: { kind: 'time', from, to } })
  },
  vitals: () => {
    add('journey-vitals', { data: shopVitals() })
    add('journey-vitals', {
      data: shopVitals(),
      selection: { kind: 'page', step: 0, page: '/shoes/trail-runner' },
    })
  },
  'reports-table': () => {
    for (const [name, data] of Object.entries(rowsOfEach(6)))
      add(name as 'journey-form', { data, view: 'table' })
  },
  'reports-few': () => {
    add('journey-form', { data: shopForm(0.002) })
    add('journey-channels', { data: shopChannels(0.0003) })
    add('journey-retention', { data: shopRetention(9, 0.003) })
    add('journey-vitals', { data: shopVitals(0.0003) })
  },
  ...Object.fromEntries(
    [0, 1, 10_000].map((count) => [
      `reports-${count}`,
      () => {
        for (const [name, data] of Object.entries(rowsOfEach(count))) add(name as 'journey-form', { data })
      },
    ]),
  ),
  'reports-states': () => {
    for (const site of ['slow', 'down', 'empty'])
      for (const name of Object.keys(rowsOfEach(0)))
        add(name as 'journey-form', { src: location.origin, site, journey: 'purchase' })
  },
  visitor: () => add('journey-visitor', { data: shopVisitor() }),
  'visitor-table': () => add('journey-visitor', { data: shopVisitor(), view: 'table' }),
  'visitor-hostile': () => add('journey-visitor', { data: hostileVisitor(HOSTILE) }),
  live: () => add('journey-live', { data: shopLive() }),
  'live-hostile': () => add('journey-live', { data: shopLive(HOSTILE) }),
  segment: () => {
    const board = Object.assign(document.createElement('journey-board'), {
      src: location.origin,
      site: 'shop',
      journey: 'purchase',
      heading: 'Customer journey, October',
    })
    const control = document.createElement('journey-segment')
    board.append(document.createElement('journey-range'), control)
    document.body.append(board)
    void control.updateComplete.then(() =>
      control.shadowRoot!.querySelector<HTMLElement>('[part=button]')!.click(),
    )
  },
  board: () => {
    const board = document.createElement('journey-board')
    Object.assign(board, {
      src: location.origin,
      site: 'shop',
      journey: 'purchase',
      heading: 'Customer journey, October',
    })
    board.range = '2026-10-01..2026-10-31'
    for (const name of ['journey-range', 'journey-funnel', 'journey-paths'])
      board.append(document.createElement(name))
    document.body.append(board)
  },
}

function add<N extends keyof HTMLElementTagNameMap>(
  name: N,
  set: object,
  to: Element = document.body,
): HTMLElementTagNameMap[N] {
  const element = Object.assign(document.createElement(name), set)
  to.append(element)
  return element
}

const [scene, direction] = location.hash.slice(1).split('!')
if (direction) document.documentElement.dir = direction
const show = SCENES[scene!]
if (show) show()
else
  for (const name of Object.keys(SCENES)) {
    const link = document.createElement('a')
    Object.assign(link, { href: `#${name}`, textContent: name })
    link.addEventListener('click', () => setTimeout(() => location.reload()))
    document.body.append(link, ' ')
  }
