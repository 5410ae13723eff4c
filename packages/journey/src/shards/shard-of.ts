/**
 * Which shard of a site has a visitor's events: FNV-1a over the bytes of the id's UTF-16 units, the lower first, then the last
 * mixing of MurmurHash3 (both public domain), modulo the number of shards. What is stored lies by it, so it never changes.
 */
export function shardOf(visitor: string, shards: number): number {
  let mixed = 0x811c9dc5
  for (let at = 0; at < visitor.length; at++) {
    const unit = visitor.charCodeAt(at)
    mixed = Math.imul(mixed ^ (unit & 255), 0x01000193)
    mixed = Math.imul(mixed ^ (unit >>> 8), 0x01000193)
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) % shards
}
