import { createHash } from 'node:crypto'
import type { Page } from 'puppeteer-core'
import { expect, it } from 'vitest'
import { buildTracker } from './build.ts'
import { flush, later, until, useHarness } from './harness.ts'

const harness = useHarness()
const hash = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`

/** A page as strict as they come, which also pins both scripts. */
async function open(laterHash: string): Promise<{ page: Page; violations: string[] }> {
  const { site, collector } = harness
  const map = JSON.stringify({ integrity: { [`${collector.url}/t2.js`]: laterHash } })
  const pin = `nonce="abc" integrity="${hash(collector.script)}" crossorigin`
  site.pages.set('/strict', {
    html: site.page(
      '<button>x</button>',
      `<script type="importmap" nonce="abc">${map}</script>${site.tag(pin)}`,
    ),
    headers: {
      'Content-Security-Policy': `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src ${collector.url}; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'`,
    },
  })
  const page = await harness.context.newPage()
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Security Policy|TrustedScript/.test(message.text())) violations.push(message.text())
  })
  await page.goto(`${site.url}/strict`)
  return { page, violations }
}

it('both scripts run under a strict policy with Trusted Types, pinned by their hashes', async () => {
  const { page, violations } = await open(hash(await buildTracker('later/index.ts', 'es')))
  await later(page)
  await page.click('button')
  await flush(page)
  await page.goto('about:blank')
  await until('what the later script measured', () => harness.collector.of('engagement').length > 0)
  expect(harness.collector.of('view', 'click')).toHaveLength(2)
  expect(violations).toEqual([])
})

it('a later script that is not the one pinned does not run, and the core goes on alone', async () => {
  const { page } = await open(hash('something else'))
  await page.waitForFunction(() => performance.now() > 3000)
  await page.click('button')
  await flush(page)
  await page.goto(`${harness.site.url}/after`)
  await until('the next view', () => harness.collector.of('view').length === 2)
  expect(harness.collector.of('click')).toHaveLength(1)
  expect(harness.collector.events.filter(({ p, k }) => p === '/strict' && k === 'engagement')).toEqual([])
})
