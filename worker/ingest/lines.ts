import {
  bytesOf,
  checkSize,
  type Entry,
  MAX_NAME_CHARS,
  MAX_REFUSALS_LISTED,
  parseJson,
  type Refusal,
  readEntry,
  refusal,
} from '@desirepath/protocol'
import { withChannel } from './channel.ts'

/** Where lines come from. */
export interface LineSource {
  /** Names the import; its lines without an id get one from it and from their place. */
  source?: string
  /** Number of the first line, from 1. */
  line: number
}

export interface ReadLines {
  entries: Entry[]
  /** By entry, where lines are those of an export: the import that once brought it. */
  sources: (string | undefined)[]
  /** Lines with something on them: entries and refused together. */
  lines: number
  /** The number of the line that follows. */
  nextLine: number
  /** At most MAX_REFUSALS_LISTED of them. */
  refused: Refusal[]
  refusedCount: number
}

/** Reads NDJSON and keeps every good line; the others are told by number. */
export function readLines(bytes: Uint8Array, { source, line }: LineSource, now: number): ReadLines {
  const out: ReadLines = { entries: [], sources: [], lines: 0, nextLine: line, refused: [], refusedCount: 0 }
  const texts = new TextDecoder().decode(bytes).split('\n')
  if (texts.at(-1) === '') texts.pop()
  const freshId = () => (source === undefined ? crypto.randomUUID() : `${source}:${out.nextLine}`)
  for (const text of texts) {
    if (text.trim() !== '') {
      out.lines++
      let value: unknown
      try {
        checkSize(bytesOf(text))
        value = parseJson(text, 'The line')
        out.entries.push(withChannel(readEntry(value, now, freshId)))
        const from = (value as { import?: unknown }).import
        out.sources.push(typeof from === 'string' && from !== '' ? from.slice(0, MAX_NAME_CHARS) : source)
      } catch (error) {
        out.refusedCount++
        if (out.refused.length < MAX_REFUSALS_LISTED)
          out.refused.push(refusal(error, out.nextLine, (value as { id?: unknown } | null)?.id))
      }
    }
    out.nextLine++
  }
  return out
}
