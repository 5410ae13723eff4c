import { text } from 'node:stream/consumers'
import { parseJson } from '@desirepath/protocol'
import type { Command } from '../main.ts'
import { needed } from '../options.ts'
import { inUrl } from '../url.ts'

export const ask: Command = async (client, [question], options) => {
  const site = needed(options.site, '--site')
  const asked = needed(question, `a question: ask '{"kind":"funnel","journey":"purchase"}' --site ${site}`)
  const body = parseJson(asked === '-' ? await text(process.stdin) : asked, 'The question')
  console.log(JSON.stringify(await client.call('POST', `/v1/${inUrl(site)}/ask`, body), null, 2))
  return 0
}
