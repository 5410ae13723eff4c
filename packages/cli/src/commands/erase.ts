import type { Command } from '../main.ts'
import { needed } from '../options.ts'
import { inUrl } from '../url.ts'

interface Erased {
  visitors: string[]
  events: number
  merges: number
}

export const erase: Command = async (client, [visitor], options) => {
  const site = needed(options.site, '--site')
  const id = needed(visitor, 'the id of the visitor: erase customer-42 --site shop')
  const path = `/v1/${inUrl(site)}/visitors/${inUrl(id)}${options.merged ? '?merged=1' : ''}`
  const { visitors, events, merges } = await client.call<Erased>('DELETE', path)
  console.log(`${events} events and ${merges} merges of ${visitors.join(', ')} are gone.`)
  return 0
}
