import type { ByteReader, ByteWriter } from './bytes.ts'

/** What values are written as: JSON, or texts with a line break between them, which is shorter and sooner read. */
const JSON_TEXT = 0
const LINES = 1

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: false })

/** Writes any JSON values, exactly: texts with half a surrogate pair, and numbers to the last bit. */
export function writeLines(out: ByteWriter, values: readonly unknown[]): void {
  const plain =
    values.length > 0 && values.every((value) => typeof value === 'string' && isLine(value))
      ? LINES
      : JSON_TEXT
  out.byte(plain)
  out.block(encoder.encode(plain === LINES ? values.join('\n') : JSON.stringify(values)))
}

export function readLines<T>(from: ByteReader): T[] {
  const plain = from.byte() === LINES
  const text = decoder.decode(from.block())
  return plain ? (text.split('\n') as T[]) : JSON.parse(text)
}

/** Half of a surrogate pair has no UTF-8, and JSON escapes it. */
function isLine(text: string): boolean {
  return !/\n|\p{Surrogate}/u.test(text)
}
