import { textHash } from '@desirepath/journey'
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

/** What such ids begin with, so that they are not taken for those of somebody's own. */
const KEYED = 'request:'
const LINE = 'line:'

/** Where lines come from. */
export interface LineSource {
  /** Names the import; its lines without an id get one from it and from their place. */
  source?: string
  /** What the sender calls the request, for an import without a name: the same. */
  key?: string
  /** What all lines before were that had no id of their own, for a request without either: see {@link idsAfter}. */
  after?: string
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
  /** What follows it goes on from this. */
  after?: string
  /** At most MAX_REFUSALS_LISTED of them. */
  refused: Refusal[]
  refusedCount: number
}

/** Reads NDJSON and keeps every good line; the others are told by number. */
export function readLines(bytes: Uint8Array, from: LineSource, now: number): ReadLines {
  const { source, line } = from
  const out: ReadLines = { entries: [], sources: [], lines: 0, nextLine: line, refused: [], refusedCount: 0 }
  const texts = new TextDecoder().decode(bytes).split('\n')
  if (texts.at(-1) === '') texts.pop()
  const idOf = idsAfter(from, out)
  for (const text of texts) {
    if (text.trim() !== '') {
      out.lines++
      let value: unknown
      try {
        checkSize(bytesOf(text))
        value = parseJson(text, 'The line')
        out.entries.push(withChannel(readEntry(value, now, () => idOf(text))))
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

/**
 * Ids for lines without one, such that sending the same again adds nothing and equal lines of one request stay apart. Lines of a
 * named import have its name and their place. Without a name it is a hash of the line and of all such lines before it, so a
 * request sent again has the same ids, whatever pieces it was cut into.
 */
function idsAfter({ source, key, after = '' }: LineSource, out: ReadLines): (text: string) => string {
  if (source !== undefined) return () => `${source}:${out.nextLine}`
  if (key !== undefined) return () => `${KEYED}${key}:${out.nextLine}`
  out.after = after
  return (text) => {
    out.after = textHash(`${out.after}\n${text.trim()}`)
    return LINE + out.after
  }
}
