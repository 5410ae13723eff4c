import type { Command } from '../main.ts'
import { Misuse, needed } from '../options.ts'
import { inUrl } from '../url.ts'

export const sites: Command = async (client, [verb, id], options) => {
  switch (verb) {
    case 'list': {
      const { sites } = await client.call<{ sites: { id: string; name?: string }[] }>('GET', '/v1/sites')
      if (sites.length === 0) console.log('No site yet: npx desirepath sites create shop')
      for (const site of sites) console.log(site.name ? `${site.id}\t${site.name}` : site.id)
      return 0
    }
    case 'create': {
      const site = needed(id, 'the id of the site: sites create shop')
      await client.call('PUT', `/v1/${inUrl(site)}`, options.name ? { name: options.name } : {})
      console.log(`${site} is ready. Its tag, for every page:\n`)
      console.log(`  <script defer src="${client.server}/t.js" data-site="${site}"></script>`)
      return 0
    }
    case 'remove': {
      const site = needed(id, 'the id of the site: sites remove shop')
      await client.call('DELETE', `/v1/${inUrl(site)}`)
      console.log(`${site} and all its events are gone.`)
      return 0
    }
    default:
      throw new Misuse(`sites has list, create and remove, not ${verb ?? 'nothing'}.`)
  }
}
