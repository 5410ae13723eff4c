import type { Command } from '../main.ts'
import { needed } from '../options.ts'
import { inUrl } from '../url.ts'
import { documents } from './documents.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** As every kind of document, and `shares link ID`: only the link goes to standard output, so that a script can take it. */
export const shares: Command = async (client, [verb, ...rest], options) => {
  if (verb !== 'link') return documents('shares')(client, verb === undefined ? [] : [verb, ...rest], options)
  const site = needed(options.site, '--site: shares link ID --site shop')
  const id = needed(rest[0], `the id of a share: shares link ID --site ${site}`)
  const expiresInMs = Math.round(options.days * DAY_MS)
  const path = `/v1/${inUrl(site)}/shares/${inUrl(id)}/links`
  console.log((await client.call<{ url: string }>('POST', path, { expiresInMs })).url)
  return 0
}
