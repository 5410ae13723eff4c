/** Does it lead to the very machine that asks? */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

/** IPv4 networks that are nobody's on the internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const PRIVATE: [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** Endings that only a private network knows, and names that have none. */
const INNER = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|arpa)\.?$|^[^.]+\.?$/i

/**
 * Is this the address, or plainly the name, of something inside a network? A server asked to call it would open to strangers
 * what only it can reach. What a name resolves to is not known here: Cloudflare calls public addresses only.
 * @param hostname as a URL has it: numbers in odd forms are dotted there already
 */
export function isPrivate(hostname: string): boolean {
  if (hostname.startsWith('['))
    return !/^\[(2[\da-f]{3}|3[\da-f]{3}):/i.test(hostname) || /^\[(2002|2001:0?):/i.test(hostname)
  if (!/^\d+(\.\d+){3}$/.test(hostname)) return INNER.test(hostname)
  const address = numberOf(hostname)
  return PRIVATE.some(([network, bits]) => address >>> (32 - bits) === numberOf(network) >>> (32 - bits))
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) >>> 0
}
