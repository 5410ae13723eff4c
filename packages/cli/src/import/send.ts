import type { Refusal } from '@desirepath/protocol'
import { type Client, ServerError } from '../client.ts'
import { inUrl } from '../url.ts'
import type { Line } from './lines.ts'

/** Sent at once: small enough to be soon repeated, large enough that the round trip does not count. */
const PIECE_LINES = 1000
const PIECE_CHARS = 4 * 1024 * 1024

/** What became of the lines so far. */
export interface Tally {
  /** With something on them. */
  lines: number
  /** Stored now; `duplicates` of them had been there before. */
  accepted: number
  duplicates: number
  refusedCount: number
  /** The first of the refused, as many as a person would read. */
  refused: Refusal[]
}

export const MAX_REFUSED_KEPT = 20

export interface SendOptions {
  tally?: Tally
  /** Told after each piece: the tally, and the line with which the next one begins. */
  sent?: (tally: Tally, nextLine: number) => Promise<void> | void
  waiting?: (ms: number, line: number) => void
}

/** Sends lines piece by piece, each until the server has said yes. */
export async function sendLines(
  client: Client,
  site: string,
  source: string,
  lines: AsyncIterable<Line>,
  { tally = emptyTally(), sent, waiting }: SendOptions = {},
): Promise<Tally> {
  let piece: string[] = []
  let chars = 0
  let first = 1

  async function flush(nextLine: number) {
    if (piece.length > 0) {
      const path = `/v1/${inUrl(site)}/import?source=${inUrl(source)}&line=${first}`
      const at = first
      add(tally, await client.insist<Tally>('POST', path, piece.join('\n'), (ms) => waiting?.(ms, at)))
      await sent?.(tally, nextLine)
    }
    piece = []
    chars = 0
    first = nextLine
  }

  let next = 1
  try {
    for await (const line of lines) {
      if (piece.length === 0) first = line.number
      next = line.number + 1
      if ('tooLong' in line) {
        await flush(line.number)
        add(
          tally,
          refusalOf(
            line.number,
            'too_large',
            `The line is ${line.tooLong} characters long, more than any event may be.`,
          ),
        )
        continue
      }
      if ('refused' in line) add(tally, refusalOf(line.number, 'bad_request', line.refused))
      // A line that is none keeps its place, so that those after it keep their numbers.
      const text = 'refused' in line ? '' : line.text
      piece.push(text)
      chars += text.length
      if (piece.length >= PIECE_LINES || chars >= PIECE_CHARS) await flush(next)
    }
  } catch (error) {
    // A file that breaks off: what could be read of it is good, and is kept.
    if (!(error instanceof ServerError)) await flush(next)
    throw error
  }
  await flush(next)
  return tally
}

export function emptyTally(): Tally {
  return { lines: 0, accepted: 0, duplicates: 0, refusedCount: 0, refused: [] }
}

function add(tally: Tally, more: Tally): void {
  tally.lines += more.lines
  tally.accepted += more.accepted
  tally.duplicates += more.duplicates
  tally.refusedCount += more.refusedCount
  tally.refused.push(...more.refused.slice(0, MAX_REFUSED_KEPT - tally.refused.length))
}

function refusalOf(at: number, code: string, message: string): Tally {
  return { ...emptyTally(), lines: 1, refusedCount: 1, refused: [{ at, code, message }] }
}
