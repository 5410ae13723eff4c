import { describe, expect, it } from 'vitest'
import { page, server } from './set-up.ts'

async function signIn(key: string): Promise<void> {
  await page.goto(server.url)
  await page.waitForSelector('#door:not([hidden])')
  await page.type('#key', key)
  await page.keyboard.press('Enter')
}

async function visit(site: string, more: object = {}): Promise<void> {
  const event = { visitor: 'v', t: Date.now() - 1000, name: 'page', path: '/', ...more }
  await server.api('POST', `/v1/${site}/import`, `${JSON.stringify(event)}\n`)
}

/** Waits for words in the funnel's own sentence. */
function funnelSays(words: string): Promise<unknown> {
  return page.waitForFunction(
    (wanted) => document.querySelector('journey-funnel')?.shadowRoot?.textContent?.includes(wanted),
    {},
    words,
  )
}

const JOURNEY = {
  name: 'Short',
  stages: [
    { name: 'Start', match: { path: '/' } },
    { name: 'End', match: { path: '/end' } },
  ],
}

describe('The dashboard', () => {
  it('lets nobody in with a wrong key, and says why', async () => {
    await signIn('wrong')
    await page.waitForFunction(() => document.getElementById('wrong')?.textContent?.includes('admin key'))
    expect(await page.$('#report:not([hidden])')).toBeNull()
  })

  it('shows the tag of a site that waits, and its board as soon as somebody comes', async () => {
    await server.api('PUT', '/v1/fresh', {})
    await server.api('PUT', '/v1/fresh/journeys/short', JOURNEY)
    await signIn(server.adminKey)
    await page.waitForSelector('#empty:not([hidden])')
    expect(await page.$eval('#snippet', (element) => element.textContent)).toBe(
      `<script defer src="${server.url}/t.js" data-site="fresh"></script>`,
    )
    await visit('fresh')
    await page.waitForSelector('#report:not([hidden])')
    await funnelSays('Start')
    expect(await page.$('#demo-notice:not([hidden])')).toBeNull()
  })

  it('opens by a link with a token, takes the token out of the address, and marks demo data', async () => {
    await server.api('PUT', '/v1/linked', { name: 'The linked site' })
    await server.api('PUT', '/v1/linked/journeys/short', JOURNEY)
    await visit('linked', { props: { demo: true } })
    const { token } = (await server.api('POST', '/v1/linked/tokens', { scope: 'read' })) as { token: string }
    await page.goto(`${server.url}/?site=linked#token=${token}`)
    await page.waitForSelector('#report:not([hidden])')
    expect(page.url()).toBe(`${server.url}/?site=linked`)
    await page.waitForSelector('#demo-notice:not([hidden])')
    expect(await page.title()).toBe('The linked site · Desirepath')
  })

  it('shows the dates of the data where nothing is recent, as after an import of old history', async () => {
    await server.api('PUT', '/v1/old', {})
    await server.api('PUT', '/v1/old/journeys/short', JOURNEY)
    await visit('old', { t: new Date(2020, 1, 1, 12).getTime() })
    const { token } = (await server.api('POST', '/v1/old/tokens', { scope: 'read' })) as { token: string }
    await page.goto(`${server.url}/?site=old#token=${token}`)
    await page.waitForSelector('#report:not([hidden])')
    expect(await page.$eval('#board', (board) => board.getAttribute('range'))).toBe('2020-02-01..2020-02-01')
    await funnelSays('Start')
  })

  it('goes from site to site, and signs out', async () => {
    for (const site of ['one', 'two']) {
      await server.api('PUT', `/v1/${site}`, { name: `Site ${site}` })
      await visit(site)
    }
    await signIn(server.adminKey)
    await page.waitForSelector('#pickers:not([hidden])')
    await page.select('#site', 'two')
    await page.waitForFunction(() => document.title === 'Site two · Desirepath')
    await page.waitForSelector('#no-journey:not([hidden])')
    await page.click('#sign-out')
    await page.waitForSelector('#door:not([hidden])')
    await page.reload()
    await page.waitForSelector('#door:not([hidden])')
  })

  it('asks for the key again when a token is not of this server', async () => {
    await page.goto(`${server.url}/?site=linked#token=dp1.e30.AAAA`)
    await page.waitForSelector('#door:not([hidden])')
    expect(await page.$eval('#wrong', (element) => element.textContent)).toMatch(/signature|malformed/)
  })
})
