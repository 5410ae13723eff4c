import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { outages } from '../tracker/collector.ts'
import { until, useHarness } from '../tracker/harness.ts'
import { miniBrowser } from './engines.ts'

/** A browser under automation keeps nothing when it ends. One without keeps its profile, and its pages act by themselves. */
const harness = useHarness(false)
let profile: string
let browser: ChildProcess

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'desirepath-webkit-'))
})
afterEach(async () => {
  kill()
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
})

function open(path: string): void {
  browser = spawn(miniBrowser()!, [harness.site.url + path], {
    detached: true,
    stdio: 'ignore',
    env: {
      ...process.env,
      XDG_DATA_HOME: join(profile, 'data'),
      XDG_CACHE_HOME: join(profile, 'cache'),
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  })
}

/** As when the battery goes: the whole group at once, nothing is told. */
function kill(): void {
  try {
    process.kill(-browser.pid!, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

it.each([100, 1000])('an event made offline outlives a browser that is killed %i ms later', async (ms) => {
  harness.site.pages.set('/a', {
    html: harness.site.page(`<script>onload = async () => {
      await journey.flush()
      await fetch('/ready')
      while ((await (await fetch('/word')).text()) !== 'go') await new Promise((done) => setTimeout(done, 20))
      journey.track('unsent')
      fetch('/made')
    }</script>`),
  })
  harness.site.pages.set('/word', { html: 'wait' })
  open('/a')
  await until('a page with the tracker', () => harness.site.visited.includes('/ready'))
  outages.add('kill')
  harness.site.pages.set('/word', { html: 'go' })
  await until('the event', () => harness.site.visited.includes('/made'))
  await new Promise((done) => setTimeout(done, ms))
  kill()
  outages.clear()
  open('/b')
  await until('what was made offline', () => harness.collector.of('custom').length > 0)
  expect(harness.collector.of('custom').map(({ n, p }) => [n, p])).toEqual([['unsent', '/a']])
  expect(harness.collector.resent).toBe(0)
})
