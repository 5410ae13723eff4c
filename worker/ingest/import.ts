import {
  checkSize,
  JourneyError,
  MAX_IMPORT_BYTES,
  MAX_REFUSALS_LISTED,
  type Refusal,
  refusal,
} from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { itemsOf, setAside } from '../quarantine/set-aside.ts'
import { openSite, type SiteStore, settle } from '../store/port.ts'
import type { LineSource } from './lines.ts'
import { cutAtLines } from './pieces.ts'

/** Bytes that go to the store at once: well under a row's 2 MB when parsed, read and written again. */
const PIECE_BYTES = 512 * 1024
/** Characters. With a word before it, `:` and a line number it has to fit into an id. */
const MAX_SOURCE_CHARS = 200

/** The answer to an import. All lines but the refused are on disk. */
export interface ImportReceipt {
  /** Lines with something on them: accepted and refused together. */
  lines: number
  /** Lines now stored, counting those that had been stored before. */
  accepted: number
  /** Of these, lines whose id was there already. */
  duplicates: number
  /** The first MAX_REFUSALS_LISTED of them, `at` being the number of the line. */
  refused: Refusal[]
  refusedCount: number
}

/** `POST /v1/:site/import`: NDJSON of any length, plain or gzipped, a piece at a time. */
export async function takeImport(c: Context<App>): Promise<Response> {
  const site = openSite(c.env, c.req.param('site')!)
  const from = readSource(c)
  const receipt: ImportReceipt = { lines: 0, accepted: 0, duplicates: 0, refused: [], refusedCount: 0 }
  const refuse = (refused: Refusal[], count: number) => {
    receipt.refused.push(...refused.slice(0, MAX_REFUSALS_LISTED - receipt.refused.length))
    receipt.refusedCount += count
  }
  const stream = limited(plain(c.req.raw), () => from.line)
  // Also without a line: so that an unknown site is told, whatever the body is.
  settle(await site.settings())
  for await (const piece of cutAtLines(stream, PIECE_BYTES)) {
    if ('tooLong' in piece) {
      receipt.lines++
      const refused = refusalOfLength(piece.tooLong, from.line)
      refuse([refused], 1)
      await keepLines(site, from, undefined, [refused], 1)
      from.line++
      continue
    }
    const taken = settle(await site.appendLines(piece.lines, from))
    receipt.lines += taken.lines
    receipt.accepted += taken.accepted
    receipt.duplicates += taken.duplicates
    refuse(taken.refused, taken.refusedCount)
    if (taken.refusedCount > 0) await keepLines(site, from, piece.lines, taken.refused, taken.refusedCount)
    from.line = taken.nextLine
    from.after = taken.after
  }
  return c.json(receipt)
}

/** Sets the refused lines of a piece aside. They are read out of its bytes only now: a piece without any is never decoded here. */
async function keepLines(
  site: SiteStore,
  { source, line }: LineSource,
  bytes: Uint8Array | undefined,
  refused: Refusal[],
  count: number,
): Promise<void> {
  const lines = new TextDecoder().decode(bytes).split('\n')
  await setAside(site, {
    ...{ door: 'import', received: Date.now(), source },
    items: itemsOf(refused, (at) => (bytes ? lines[at - line] : undefined)),
    unlisted: count - refused.length,
  })
}

function readSource(c: Context<App>): LineSource {
  const source = c.req.query('source') || undefined
  if (source !== undefined && source.length > MAX_SOURCE_CHARS)
    throw new JourneyError(
      'bad_request',
      `source has ${source.length} characters; a name of an import has at most ${MAX_SOURCE_CHARS}.`,
      'source',
    )
  const key = c.req.header('idempotency-key')?.trim() || undefined
  if (key !== undefined && key.length > MAX_SOURCE_CHARS)
    throw new JourneyError(
      'bad_request',
      `Idempotency-Key has ${key.length} characters, and at most ${MAX_SOURCE_CHARS} are read.`,
    )
  const line = Number(c.req.query('line') ?? 1)
  if (!Number.isSafeInteger(line) || line < 1)
    throw new JourneyError(
      'bad_request',
      `line must be the number of the first line sent, from 1, not ${c.req.query('line')}.`,
      'line',
    )
  return { source, key, line }
}

function plain(request: Request): ReadableStream<Uint8Array> {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() || 'identity'
  const body = (request.body ?? new Blob([]).stream()) as ReadableStream<Uint8Array>
  if (encoding === 'identity') return body
  if (encoding === 'gzip') return body.pipeThrough(new DecompressionStream('gzip'))
  throw new JourneyError(
    'bad_request',
    `The body is encoded as ${encoding}; an import is read plain or as gzip.`,
  )
}

/** Turns a broken or endless stream into an error that says which lines are safe. */
async function* limited(
  stream: ReadableStream<Uint8Array>,
  nextLine: () => number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  try {
    for await (const chunk of stream) {
      bytes += chunk.byteLength
      if (bytes > MAX_IMPORT_BYTES)
        throw new JourneyError(
          'too_large',
          `The import is longer than ${MAX_IMPORT_BYTES} bytes. Lines before ${nextLine()} are stored; send the rest with line=${nextLine()}.`,
        )
      yield chunk
    }
  } catch (error) {
    if (error instanceof JourneyError) throw error
    throw new JourneyError(
      'bad_request',
      `The body broke off after ${bytes} bytes (${(error as Error).message}). Lines before ${nextLine()} are stored; send the rest with line=${nextLine()}.`,
    )
  }
}

function refusalOfLength(bytes: number, line: number): Refusal {
  try {
    checkSize(bytes)
    throw new Error(`a line of ${bytes} bytes`)
  } catch (error) {
    return refusal(error, line)
  }
}
