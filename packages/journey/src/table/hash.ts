/** The last hash that {@link hash} made, in two variables, since an object a text would cost more than the hash itself. */
export let high = 0
/** Never 0, so that 0 can stand for an empty place. */
export let low = 0

/**
 * 64 bits of a text: two 32-bit lanes in the manner of MurmurHash3 (public domain, github.com/aappleby/smhasher), with other
 * constants each. Two of a million different texts share a hash about once in 37 million such sets. Stored in segments, so a
 * change here is a new version of those.
 */
export function hash(text: string): void {
  let a = 0x9747b28c
  let b = 0x2f6e2b1
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    a ^= Math.imul(char, 0xcc9e2d51)
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0
    b ^= Math.imul(char, 0x1b873593)
    b = (Math.imul((b << 15) | (b >>> 17), 9) + 0x561ccd1b) | 0
  }
  high = avalanche(a ^ text.length)
  low = avalanche(b ^ high) || 1
}

/** {@link hash} as 16 hexadecimal digits. */
export function textHash(text: string): string {
  hash(text)
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

function avalanche(mixed: number): number {
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
