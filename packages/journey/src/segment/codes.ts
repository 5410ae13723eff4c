import type { ByteReader, ByteWriter } from './bytes.ts'

/** Writes whole numbers from 0 to 2^31 in the fewest bytes that hold each of them: 1, 2, 4, or none where all are equal. */
export function writeCodes(out: ByteWriter, codes: ArrayLike<number>): void {
  let most = 0
  let equal = true
  for (let at = 0; at < codes.length; at++) {
    if (codes[at]! > most) most = codes[at]!
    if (codes[at] !== codes[0]) equal = false
  }
  const width = equal ? 0 : most < 256 ? 1 : most < 65_536 ? 2 : 4
  out.byte(width)
  if (width === 0) {
    out.number(codes[0] ?? 0)
    return
  }
  const bytes = new Uint8Array(width * codes.length)
  for (let at = 0, to = 0; at < codes.length; at++)
    for (let shift = 0; shift < 8 * width; shift += 8) bytes[to++] = codes[at]! >>> shift
  out.raw(bytes)
}

/** Reads as many codes as `into` has places, each by way of `map` where there is one. */
export function readCodes(from: ByteReader, into: Int32Array, map?: Int32Array): void {
  const width = from.byte()
  const count = into.length
  if (width === 0) {
    const code = from.number()
    into.fill(map ? map[code]! : code)
    return
  }
  const bytes = from.raw(width * count)
  if (width === 1) for (let at = 0; at < count; at++) into[at] = bytes[at]!
  else if (width === 2)
    for (let at = 0; at < count; at++) into[at] = bytes[2 * at]! | (bytes[2 * at + 1]! << 8)
  else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < count; at++) into[at] = view.getInt32(4 * at, true)
  }
  if (map) for (let at = 0; at < count; at++) into[at] = map[into[at]!]!
}
