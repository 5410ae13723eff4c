import type { Value } from '@desirepath/protocol'
import { guard } from './lib/guard.ts'
import { listen } from './lib/listen.ts'

/** Campaign parameters and the click ids of advertisers: `gclid`, `fbclid`, `msclkid`, `irclickid`, `gbraid`, ... */
const CAMPAIGN = /^(utm_\w+|[a-z]{0,4}cl(ick|k)?id|.braid|li_fat_id)$/
const MAX_CAMPAIGN_CHARS = 256

/** The path without its query; a hash that routes (`#/cart`, `#!/cart`) belongs to it. */
export function currentRoute(): string {
  const { pathname, hash } = location
  return pathname + (/^#!?\//.test(hash) ? hash.split('?')[0] : '')
}

/** How the visitor came: campaign parameters and click ids of the landing's query. All else in a query is dropped. */
export function landingProps(): Record<string, Value> {
  const props: Record<string, Value> = {}
  const { search } = location
  for (const [name, value] of search ? new URLSearchParams(search) : [])
    if (CAMPAIGN.test(name)) props[name] = value.slice(0, MAX_CAMPAIGN_CHARS)
  return props
}

/** The host of the page before, where that was another site. */
export function referrerHost(): string | undefined {
  const host = document.referrer && new URL(document.referrer).host
  return (host !== location.host && host) || undefined
}

/**
 * Calls back when the route has become another one, in the very task. Comparing routes is what keeps views single:
 * vue-router and VitePress replace the old URL just before they push the new one, other pages tidy their query by
 * replaceState, and one click on a hash link brings both popstate and hashchange.
 */
export function watchRoutes(onRoute: (route: string) => void): void {
  let route = currentRoute()
  const look = guard(() => {
    const next = currentRoute()
    if (next === route) return
    route = next
    onRoute(next)
  })
  // It sees routers that took hold of pushState before this script came.
  if (window.navigation) {
    listen(window.navigation, 'currententrychange', look)
    return
  }
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method]
    history[method] = function (...args) {
      original.apply(this, args)
      look()
    }
  }
  listen(window, 'popstate hashchange', look)
}
