import type { SiteRegistry } from './store/sqlite/registry.ts'
import type { JourneyShard } from './store/sqlite/shard.ts'
import type { JourneySite } from './store/sqlite/site.ts'

/** What `wrangler.toml` and the secrets give the worker. */
export interface Env {
  /** Without it only the development key works, and only on loopback. */
  ADMIN_KEY?: string
  SITES: DurableObjectNamespace<JourneySite>
  SHARDS: DurableObjectNamespace<JourneyShard>
  REGISTRY: DurableObjectNamespace<SiteRegistry>
}

/** Hono's view of it. */
export interface App {
  Bindings: Env
}
