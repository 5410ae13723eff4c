import type { StoredEntry } from '@desirepath/journey'
import type { SiteEntries } from './entries.ts'

/** The log is left alone so long after a piece was taken, ms: somebody who stopped reading must not stop the folding. */
const HOLD_MS = 60_000

const encoder = new TextEncoder()

/** All entries as NDJSON, a piece at a time and no faster than they are read. */
export function streamOf(entries: SiteEntries): ReadableStream<Uint8Array> {
  const pieces = entries.pieces()
  // Bytes, since only such streams cross from an object to the worker.
  // https://developers.cloudflare.com/workers/runtime-apis/rpc/#readablestream-writablestream-request-and-response
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      entries.hold(Date.now() + HOLD_MS)
      const { value } = pieces.next()
      if (value) controller.enqueue(encoder.encode(value.map(lineOf).join('')))
      else {
        entries.hold(0)
        controller.close()
      }
    },
    cancel() {
      entries.hold(0)
    },
  })
}

/** A line that an import takes. */
export function lineOf({ entry, source }: StoredEntry): string {
  return `${JSON.stringify(source === undefined ? entry : { import: source, ...entry })}\n`
}
