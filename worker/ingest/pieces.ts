/** Whole lines, cut from a stream; or a line too long to be held, of which only the length is known. */
export type Piece = { lines: Uint8Array } | { tooLong: number }

const NEWLINE = 10

/**
 * Cuts a stream of bytes at line ends into pieces of about `size` bytes, so that a file of any length passes through
 * a memory of about three times `size`. Bytes are not decoded here: the store that keeps the lines reads them, once.
 * @param size bytes; a line longer than this may be dropped, and is then reported
 */
export async function* cutAtLines(stream: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Piece> {
  const buffer = new Uint8Array(2 * size)
  /** Bytes in the buffer, the first of them at the start of a line; below `size` before each part. */
  let filled = 0
  /** Bytes already dropped of a line whose end has not come. */
  let dropped = 0
  for await (const chunk of stream)
    for (let at = 0; at < chunk.byteLength; at += size) {
      let part = chunk.subarray(at, at + size)
      if (dropped > 0) {
        const end = part.indexOf(NEWLINE)
        dropped += end < 0 ? part.byteLength : end
        if (end < 0) continue
        yield { tooLong: dropped }
        dropped = 0
        part = part.subarray(end + 1)
      }
      buffer.set(part, filled)
      filled += part.byteLength
      if (filled < size) continue
      const end = buffer.subarray(0, filled).lastIndexOf(NEWLINE) + 1
      if (end > 0) {
        yield { lines: buffer.slice(0, end) }
        buffer.copyWithin(0, end, filled)
        filled -= end
      }
      if (filled >= size) {
        dropped = filled
        filled = 0
      }
    }
  if (dropped > 0) yield { tooLong: dropped }
  else if (filled > 0) yield { lines: buffer.slice(0, filled) }
}
