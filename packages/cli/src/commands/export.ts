import { once } from 'node:events'
import type { Command } from '../main.ts'
import { needed } from '../options.ts'
import { inUrl } from '../url.ts'

/** Writes to standard output, and so to any file or program. @throws where the stream breaks off: what came is not all */
export const exportSite: Command = async (client, _, options) => {
  const site = needed(options.site, '--site: export --site shop > shop.ndjson')
  for await (const chunk of await client.stream(`/v1/${inUrl(site)}/export`))
    if (!process.stdout.write(chunk)) await once(process.stdout, 'drain')
  return 0
}
