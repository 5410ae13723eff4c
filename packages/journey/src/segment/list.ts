import { ByteReader, ByteWriter } from './bytes.ts'
import { readLines, writeLines } from './lines.ts'
import { readNumbered, shareBeginnings, writeNumbered } from './numbered.ts'

/** How a list is written: as lines, or where its texts are a few beginnings with numbers behind them, as these. */
const PLAIN = 0
const NUMBERED = 1
/** Texts a beginning must stand for, on average, before it pays. */
const LEAST_SHARED = 8

/** Writes any JSON values, exactly. */
export function writeList(out: ByteWriter, values: readonly unknown[]): void {
  const texts = values.every((value) => typeof value === 'string') ? (values as readonly string[]) : []
  const numbered = texts.length > 0 && shareBeginnings(texts, texts.length / LEAST_SHARED)
  out.byte(numbered ? NUMBERED : PLAIN)
  writeBlock(out, (block) => {
    if (numbered) {
      block.number(texts.length)
      writeNumbered(block, texts)
    } else writeLines(block, values)
  })
}

export function readList<T>(from: ByteReader): T[] {
  const numbered = from.byte() === NUMBERED
  const block = new ByteReader(from.block())
  return numbered ? (readNumbered(block, block.number()) as T[]) : readLines(block)
}

/** Steps over a list. */
export function skipList(from: ByteReader): void {
  from.byte()
  from.block()
}

/** Runs `write` on a block of its own. */
export function writeBlock(out: ByteWriter, write: (block: ByteWriter) => void): void {
  const block = new ByteWriter()
  write(block)
  out.block(block.done())
}
