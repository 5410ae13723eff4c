import type { ByteReader, ByteWriter } from './bytes.ts'

/** Bits a code may take. */
const WIDTHS = [1, 2, 4, 8, 16, 32]
/** In place of a width: all codes are one number, or each is the number of its place. */
const EQUAL = 0
const PLACES = 255

/** Writes whole numbers from 0 to 2^31 in the fewest bits that hold each of them, or none where they need not be told. */
export function writeCodes(out: ByteWriter, codes: ArrayLike<number>): void {
  let most = 0
  let equal = true
  let places = true
  for (let at = 0; at < codes.length; at++) {
    if (codes[at]! > most) most = codes[at]!
    if (codes[at] !== codes[0]) equal = false
    if (codes[at] !== at) places = false
  }
  if (equal || places) {
    out.byte(equal ? EQUAL : PLACES)
    if (equal) out.number(codes[0] ?? 0)
    return
  }
  const width = WIDTHS.find((bits) => most < 2 ** bits)!
  out.byte(width)
  out.raw(width < 8 ? inBits(codes, width) : inBytes(codes, width / 8))
}

function inBits(codes: ArrayLike<number>, width: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((codes.length * width) / 8))
  for (let at = 0, bit = 0; at < codes.length; at++, bit += width) bytes[bit >> 3]! |= codes[at]! << (bit & 7)
  return bytes
}

function inBytes(codes: ArrayLike<number>, width: number): Uint8Array {
  const bytes = new Uint8Array(width * codes.length)
  for (let at = 0, to = 0; at < codes.length; at++)
    for (let shift = 0; shift < 8 * width; shift += 8) bytes[to++] = codes[at]! >>> shift
  return bytes
}

/** Reads as many codes as `into` has places, each by way of `map` where there is one. */
export function readCodes(from: ByteReader, into: Int32Array, map?: Int32Array): void {
  const width = from.byte()
  const count = into.length
  if (width === EQUAL) {
    const code = from.number()
    into.fill(map ? map[code]! : code)
    return
  }
  if (width === PLACES) for (let at = 0; at < count; at++) into[at] = at
  else if (width === 8 && map) {
    // Most columns of most sites: in one go.
    translate(from.raw(count), map, into)
    return
  } else readWidth(from.raw(Math.ceil((count * width) / 8)), width, into)
  if (map) for (let at = 0; at < count; at++) into[at] = map[into[at]!]!
}

function translate(codes: Uint8Array, map: Int32Array, into: Int32Array): void {
  for (let at = 0; at < into.length; at++) into[at] = map[codes[at]!]!
}

function readWidth(bytes: Uint8Array, width: number, into: Int32Array): void {
  const count = into.length
  if (width < 8) {
    const mask = (1 << width) - 1
    for (let at = 0, bit = 0; at < count; at++, bit += width)
      into[at] = (bytes[bit >> 3]! >> (bit & 7)) & mask
  } else if (width === 8) for (let at = 0; at < count; at++) into[at] = bytes[at]!
  else if (width === 16)
    for (let at = 0; at < count; at++) into[at] = bytes[2 * at]! | (bytes[2 * at + 1]! << 8)
  else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < count; at++) into[at] = view.getInt32(4 * at, true)
  }
}
