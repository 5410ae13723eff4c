import type { Context } from '@desirepath/protocol'
import Bowser from 'bowser'

/** What a browser's request tells, in four words. The user agent and the address themselves are never kept. */
export function contextOf(request: Request): Context {
  const context: Context = {}
  const userAgent = request.headers.get('user-agent')
  if (userAgent) {
    const { browser, os, platform } = Bowser.parse(userAgent)
    if (browser.name) context.browser = browser.name
    if (os.name) context.os = os.name
    if (platform.type) context.device = platform.type
  }
  const country = request.cf?.country
  // Cloudflare says XX where it does not know, and T1 for Tor, which is no country.
  // https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-ipcountry
  if (typeof country === 'string' && country !== 'XX' && country !== 'T1') context.country = country
  return context
}
