import type { Command } from '../main.ts'
import { Misuse, needed } from '../options.ts'
import { inUrl } from '../url.ts'

/** One import as the server lists it. */
export interface Listed {
  source: string
  entries: number
  first: number
  last: number
}

export const imports: Command = async (client, [verb, name], options) => {
  const site = needed(options.site, '--site')
  switch (verb) {
    case 'list': {
      const { imports } = await client.call<{ imports: Listed[] }>('GET', `/v1/${inUrl(site)}/imports`)
      if (imports.length === 0) console.log('Nothing was imported.')
      for (const { source, entries, last } of imports)
        console.log(`${source}\t${entries} events\t${new Date(last).toISOString()}`)
      return 0
    }
    case 'remove': {
      const source = needed(name, 'the name of the import; imports list shows them')
      const { entries } = await client.call<{ entries: number }>(
        'DELETE',
        `/v1/${inUrl(site)}/imports/${inUrl(source)}`,
      )
      console.log(`${source}: ${entries} events removed.`)
      return 0
    }
    default:
      throw new Misuse(`imports has list and remove, not ${verb ?? 'nothing'}.`)
  }
}
