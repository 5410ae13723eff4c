import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../../env.ts'
import type { ListedSite, SiteList } from '../port.ts'

/** One for the server: the list of its sites, since objects cannot be asked which of them exist. */
export class SiteRegistry extends DurableObject<Env> implements SiteList {
  async sites(): Promise<ListedSite[]> {
    const names = this.ctx.storage.kv.list<string | null>({ prefix: 'site:' })
    return [...names].map(([key, name]) => ({
      id: key.slice('site:'.length),
      ...(name === null ? {} : { name }),
    }))
  }

  async add({ id, name }: ListedSite): Promise<void> {
    this.ctx.storage.kv.put(`site:${id}`, name ?? null)
  }

  async remove(id: string): Promise<void> {
    this.ctx.storage.kv.delete(`site:${id}`)
  }
}
