import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { PathsAnswer } from '@desirepath/protocol'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../lib/browser.ts'
import { startServer, type TestServer } from '../lib/server.ts'
import { type Deed, Shopper } from './shopper.ts'
import { funnelOf, STAGES, type Stop, sorted, stopsOf } from './truth.ts'
import { VISITS } from './visits.ts'

/**
 * The main job, end to end: real people's paths (driven) through the demo shop in a real browser, against a real worker,
 * and the numbers read out of the widgets as somebody sees them.
 */
const ROOT = resolve(import.meta.dirname, '../..')
const POSITIONS = 12
const AT_ONCE = 4
const ARRIVES_WITHIN_MS = 30_000

let server: TestServer
let browser: Browser
let everybody: Deed[][]
let board: Page

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
  const shop = JSON.parse(await readFile(join(ROOT, 'demo/journey.json'), 'utf8'))
  await server.api('PUT', '/v1/shop', shop.settings)
  await server.api('PUT', '/v1/shop/journeys/purchase', shop.journeys.purchase)
  everybody = await visitAll(Object.entries(VISITS))
  everybody.push(await visitWhileTheServerDies())
  board = await openBoard()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe('After a morning in the shop', () => {
  it('had at least 20 visitors', () => {
    expect(everybody.length).toBeGreaterThanOrEqual(20)
  })

  it('the funnel shows every stage as it was really reached', async () => {
    const expected = funnelOf(everybody)
    const shown = await settled(readFunnel, expected)
    expect(shown).toEqual(expected)
    expect(shown.map(({ stage }) => stage)).toEqual(STAGES.map(([stage]) => stage))
  })

  it('the path chart shows every page at every position, who left there and who came back', async () => {
    const expected = stopsOf(everybody, POSITIONS)
    expect(await settled(readPaths, expected)).toEqual(expected)
  })

  const KINDS: [what: Deed['what'], match: Record<string, unknown>][] = [
    ['view', { kind: 'view' }],
    ['add-to-basket', { kind: 'click', name: 'add-to-basket' }],
    ['order', { kind: 'custom', name: 'order' }],
    ['form-start', { kind: 'form-start', name: 'checkout' }],
    ['form-submit', { kind: 'form-submit', name: 'checkout' }],
    ['form-exit', { kind: 'form-exit', name: 'checkout' }],
  ]
  it.each(KINDS)('every %s was counted once: none lost, none doubled', async (what, match) => {
    expect(await settled(() => countEvents(match), deeds(what).length)).toBe(deeds(what).length)
  })

  it.each(['phone', 'card', 'city'])('those who left the checkout at “%s” are known', async (field) => {
    const left = deeds('form-exit').filter((deed) => deed.field === field).length
    expect(left).toBeGreaterThan(0)
    const match = { kind: 'form-exit', where: [{ prop: 'field', op: 'eq', value: field }] }
    expect(await settled(() => countEvents(match), left)).toBe(left)
  })

  it('says the same after the server was killed and came back', async () => {
    await server.kill()
    await server.restart()
    await board.close()
    board = await openBoard()
    const expected = funnelOf(everybody)
    expect(await settled(readFunnel, expected)).toEqual(expected)
  })
})

function deeds(what: Deed['what']): Deed[] {
  return everybody.flat().filter((deed) => deed.what === what)
}

async function visitAll(visits: [string, (shopper: Shopper) => Promise<void>][]): Promise<Deed[][]> {
  const done: Deed[][] = []
  const waiting = [...visits]
  const line = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const shopper = new Shopper(await browser.createBrowserContext(), server.url)
      try {
        await next[1](shopper)
      } catch (error) {
        throw new Error(`The visitor who “${next[0]}” got stuck.`, { cause: error })
      }
      done.push(shopper.deeds)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, line))
  return done
}

/** The finder needs no server once it is open; the tracker has to wait for one. */
async function visitWhileTheServerDies(): Promise<Deed[]> {
  const shopper = new Shopper(await browser.createBrowserContext(), server.url)
  await shopper.open('/demo/finder/')
  await server.kill()
  await shopper.choose('rock')
  await shopper.choose('short')
  await server.restart()
  await shopper.choose('again')
  return shopper.deeds
}

/** The shop's own page of figures, asked for all positions and all pages. */
async function openBoard(): Promise<Page> {
  const { token } = (await server.api('POST', '/v1/shop/tokens', { scope: 'read' })) as { token: string }
  const page = await (await browser.createBrowserContext()).newPage()
  await page.goto(`${server.url}/demo/insights/#token=${encodeURIComponent(token)}`, { waitUntil: 'load' })
  await page.evaluate((positions) => {
    document.querySelector('journey-board')?.setAttribute('range', '24h')
    const paths = document.querySelector('journey-paths')
    paths?.removeAttribute('start')
    paths?.setAttribute('steps', String(positions))
    paths?.setAttribute('nodes', '100')
    for (const widget of document.querySelectorAll('journey-funnel, journey-paths'))
      widget.setAttribute('refresh', '1')
  }, POSITIONS)
  return page
}

function readFunnel(): Promise<{ stage: string; reached: number }[]> {
  return board.evaluate(() =>
    [...(document.querySelector('journey-funnel')?.shadowRoot?.querySelectorAll('[data-stage]') ?? [])].map(
      (row) => ({
        stage: row.getAttribute('data-stage') ?? '',
        reached: Number(row.getAttribute('data-reached')),
      }),
    ),
  )
}

async function readPaths(): Promise<Stop[]> {
  const stops = await board.evaluate(() => {
    const nodes =
      document.querySelector('journey-paths')?.shadowRoot?.querySelectorAll('[data-page][data-count]') ?? []
    return [...nodes].map((node) => {
      const number = (name: string) => Number(node.getAttribute(`data-${name}`))
      return {
        step: number('step'),
        page: node.getAttribute('data-page') ?? '',
        count: number('count'),
        exits: number('exits'),
        back: number('back'),
      }
    })
  })
  return sorted(stops)
}

/** Events like this, each for itself: a path in which nothing is folded together is a list of events. */
async function countEvents(match: Record<string, unknown>): Promise<number> {
  const question = { kind: 'paths', label: 'name', collapse: false, stepLimit: 20, match }
  const { nodes } = (await server.api('POST', '/v1/shop/ask', question)) as PathsAnswer
  return nodes.reduce((sum, node) => sum + node.count, 0)
}

/** Reads until it is as expected, for as long as the last events may be on their way; then as it is. */
async function settled<T>(read: () => Promise<T>, expected: T): Promise<T> {
  const until = Date.now() + ARRIVES_WITHIN_MS
  for (;;) {
    const value = await read()
    if (JSON.stringify(value) === JSON.stringify(expected) || Date.now() > until) return value
    await new Promise((next) => setTimeout(next, 250))
  }
}
