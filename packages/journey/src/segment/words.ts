import type { ByteReader, ByteWriter } from './bytes.ts'

/** Writes 32-bit numbers as they lie in memory, which is the lowest byte first wherever a worker runs. */
export function writeWords(out: ByteWriter, words: Int32Array | Uint32Array): void {
  out.raw(new Uint8Array(words.buffer, words.byteOffset, words.byteLength))
}

/** Reads so many; a copy, since only places that four divides can be looked at as 32-bit numbers. */
export function readWords(from: ByteReader, count: number): Int32Array {
  return new Int32Array(from.raw(4 * count).slice().buffer)
}
