import { JourneyError } from '@desirepath/protocol'

/**
 * Holds a request's Origin against a site's list. A name stands for itself, `*.example.com` for every name below
 * `example.com` (not for itself); a name without a port fits every port. An empty list lets every page send.
 * It keeps other people's pages out of the numbers; it cannot stop a program, which may send any Origin.
 * @throws JourneyError forbidden
 */
export function checkOrigin(origins: readonly string[], origin: string | null, site: string): void {
  if (origins.length === 0) return
  if (origin !== null && origins.some((pattern) => fits(pattern.toLowerCase(), origin))) return
  throw new JourneyError(
    'forbidden',
    `The site ${site} takes events from ${origins.join(', ')} only, not from ${origin ?? 'a request without an Origin'}. Add the host to its origins: PUT /v1/${site}.`,
  )
}

function fits(pattern: string, origin: string): boolean {
  const url = URL.parse(origin)
  if (!url) return false // 'null': a sandboxed frame or a file
  if (pattern === url.origin) return true
  const host = pattern.includes(':') ? url.host : url.hostname
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}
