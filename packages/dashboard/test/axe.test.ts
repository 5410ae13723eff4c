import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { CDPSession, Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { open, page, server, shop } from './set-up.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What another colour scheme changes of axe's findings. */
const COLOURS = ['color-contrast', 'link-in-text-block']
const JOURNEY = {
  name: 'Buy',
  stages: [
    { id: 'in', name: 'In', match: { path: '/' } },
    { id: 'cart', name: 'Cart', match: { path: '/cart' } },
    { id: 'out', name: 'Bought', match: { path: '/thanks' } },
  ],
}

/** Each view, and what is there once it is whole. */
const VIEWS: [name: string, address: string, whole: string][] = [
  ['the board', '', '#report:not([hidden])'],
  ['journeys', '&view=journeys', '#view .rows li'],
  ['a suggested journey', '&view=journeys&suggest=', '#view .stage'],
  ['an edited journey', '&view=journeys&edit=j', '#view .stage'],
  ['explore', '&view=explore', '#view .stage input.value'],
  ['settings', '&view=settings', '#notes .rows li'],
  ['embeds', '&view=embeds', '#view h2'],
  ['health', '&view=health', '#view h2'],
]

async function wrong(rules?: string[]): Promise<string[]> {
  const found = await page.evaluate(
    (runOnly) =>
      (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
        resultTypes: ['violations'],
        ...(runOnly && { runOnly }),
      }),
    rules,
  )
  return found.violations.map(
    ({ id, nodes }) =>
      `${id} at ${nodes.length} places, first ${nodes[0]!.target.flat().join(' ')}: ${nodes[0]!.html.slice(0, 160)}: ${nodes[0]!.failureSummary}`,
  )
}

let emulated: { of: Page; by: CDPSession } | undefined
/** Media features by their names; puppeteer's own call knows no forced colours. */
async function emulate(media: Record<string, string>): Promise<void> {
  // What is emulated ends with its connection, and another one would not undo it.
  if (emulated?.of !== page) emulated = { of: page, by: await page.createCDPSession() }
  const features = Object.entries({ ...STILL, ...media }).map(([name, value]) => ({ name, value }))
  await emulated.by.send('Emulation.setEmulatedMedia', { features })
}

/** A colour that is still on its way to another one would be measured. */
const STILL = { 'prefers-reduced-motion': 'reduce' }
const DARK = { 'prefers-color-scheme': 'dark' }

/** Whole, and every report on it answered. */
async function ready(whole: string): Promise<void> {
  await page.waitForSelector(whole)
  await page.waitForFunction(() =>
    [...document.querySelectorAll('*')]
      .filter((one) => one.localName.startsWith('journey-') && one.checkVisibility())
      .every(({ shadowRoot }) => shadowRoot && !shadowRoot.querySelector('[aria-busy=true]')),
  )
}

describe('axe finds nothing wrong', () => {
  it('with the door, and with no site yet', async () => {
    await page.goto(server.url)
    await page.waitForSelector('#door:not([hidden])')
    await page.evaluate(AXE)
    expect(await wrong()).toEqual([])
  })

  for (const [name, address, whole] of VIEWS)
    it(`with ${name}: light, dark, in forced colours, and where it is narrow`, async () => {
      const site = `axe-${VIEWS.findIndex(([one]) => one === name)}`
      await shop(site)
      await server.api('PUT', `/v1/${site}/journeys/j`, JOURNEY)
      await server.api('PUT', `/v1/${site}/notes/n`, { text: 'A note', t: Date.now() })
      await page.setViewport({ width: 1280, height: 900 })
      await emulate({})
      await open(site, address)
      await ready(whole)
      await page.evaluate(AXE)
      const found = await wrong()
      await emulate(DARK)
      found.push(...(await wrong(COLOURS)))
      await emulate({ ...DARK, 'forced-colors': 'active' })
      found.push(...(await wrong(COLOURS)))
      await emulate({})
      await page.setViewport({ width: 360, height: 900 })
      await ready(whole)
      found.push(...(await wrong()))
      for (const dir of ['ltr', 'rtl']) {
        const [scrolled, width] = await page.evaluate((dir) => {
          document.documentElement.dir = dir
          const { scrollWidth, clientWidth } = document.documentElement
          return [scrollWidth, clientWidth]
        }, dir)
        if (scrolled! > width!) found.push(`${dir} is ${scrolled} px wide in ${width}`)
      }
      expect(found).toEqual([])
    })
})
