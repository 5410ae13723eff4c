import type { Command } from '../main.ts'
import { Misuse, needed } from '../options.ts'
import { inUrl } from '../url.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Only the token goes to standard output, so that a script can take it. */
export const tokens: Command = async (client, [verb], options) => {
  if (verb !== 'create') throw new Misuse(`tokens has create, not ${verb ?? 'nothing'}.`)
  const site = needed(options.site, '--site: tokens create --site shop')
  const { token } = await client.call<{ token: string }>('POST', `/v1/${inUrl(site)}/tokens`, {
    scope: options.scope,
    expiresInMs: Math.round(options.days * DAY_MS),
  })
  console.log(token)
  return 0
}
