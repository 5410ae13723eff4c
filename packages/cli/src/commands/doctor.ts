import type { FunnelAnswer } from '@desirepath/protocol'
import type { Client } from '../client.ts'
import type { Command } from '../main.ts'
import { inUrl } from '../url.ts'

const MINUTE_MS = 60_000
/** How long ago the last event may have been, the nearest first. */
const AGES: [string, number][] = [
  ['in the last 5 minutes', 5 * MINUTE_MS],
  ['in the last hour', 60 * MINUTE_MS],
  ['in the last 24 hours', 24 * 60 * MINUTE_MS],
  ['in the last 30 days', 30 * 24 * 60 * MINUTE_MS],
]

/** Goes from the outside in, and stops at the first thing that is wrong. */
export const doctor: Command = async (client, _words, options) => {
  await client.call('GET', '/healthz')
  good(`${client.server} answers`)
  const { sites } = await client.call<{ sites: { id: string }[] }>('GET', '/v1/sites')
  good('the key is the right one')
  const ids = options.site ? [options.site] : sites.map(({ id }) => id)
  if (ids.length === 0) console.log('· no site yet: npx desirepath sites create shop')
  for (const id of ids) {
    await client.call('GET', `/v1/${inUrl(id)}`)
    const last = await lastEvent(client, id)
    if (last) good(`${id}: last event ${last}`)
    else
      console.log(
        `· ${id}: no event yet. Is its tag in the pages, and does the browser reach ${client.server}/t.js?`,
      )
  }
  return 0
}

async function lastEvent(client: Client, site: string): Promise<string | undefined> {
  const now = Date.now()
  const count = async (range?: { from: number; to: number }) => {
    const answer = await client.call<FunnelAnswer>('POST', `/v1/${inUrl(site)}/ask`, {
      kind: 'funnel',
      steps: [{}],
      range,
    })
    return answer.counts[0] ?? 0
  }
  for (const [words, age] of AGES)
    if ((await count({ from: now - age, to: now + MINUTE_MS })) > 0) return words
  return (await count()) > 0 ? 'more than 30 days ago' : undefined
}

function good(message: string): void {
  console.log(`✓ ${message}`)
}
