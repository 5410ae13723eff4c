import type { Context } from '@desirepath/protocol'
import Bowser from 'bowser'

/** What a browser's request tells, in four words. The user agent and the address themselves are never kept. */
export function contextOf(request: Request): Context {
  const context = contextOfAgent(request.headers.get('user-agent'))
  const country = request.cf?.country
  // Cloudflare says XX where it does not know, and T1 for Tor, which is no country.
  // https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-ipcountry
  if (typeof country === 'string' && country !== 'XX' && country !== 'T1') context.country = country
  return context
}

/** The browser, system and kind of device that a user agent names. */
export function contextOfAgent(userAgent: string | null | undefined): Context {
  const context: Context = {}
  if (!userAgent) return context
  const { browser, os, platform } = Bowser.parse(userAgent)
  if (browser.name) context.browser = browser.name
  if (os.name) context.os = os.name
  if (platform.type) context.device = platform.type
  return context
}
