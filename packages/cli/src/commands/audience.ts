import { once } from 'node:events'
import { parseJson } from '@desirepath/protocol'
import type { Command } from '../main.ts'
import { needed } from '../options.ts'
import { inUrl } from '../url.ts'

/** Writes to standard output: a file for whoever writes to these people. @throws where the stream breaks off */
export const audience: Command = async (client, [question], options) => {
  const site = needed(options.site, '--site')
  const example = '{"journey":"purchase","stage":"basket","state":"dropped"}'
  const asked = parseJson(
    needed(question, `a question: audience '${example}' --site ${site}`),
    'The question',
  )
  const path = `/v1/${inUrl(site)}/audience?format=${inUrl(options.format)}&q=${inUrl(JSON.stringify(asked))}`
  for await (const chunk of await client.stream(path))
    if (!process.stdout.write(chunk)) await once(process.stdout, 'drain')
  return 0
}
