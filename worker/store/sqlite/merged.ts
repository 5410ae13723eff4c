import { linesOf } from './text-stream.ts'

/** A line with what it is ordered by. */
interface Head {
  t: number
  arrived: number
  text: string
}

/** UTF-16 units handed on at once. */
const PIECE_CHARS = 256 * 1024

const encoder = new TextEncoder()

/**
 * Merges streams of sorted lines (`time arrival TAB line`) into one in the same order, without what they were sorted by.
 * It holds a line of each and what its reader has taken. One that breaks off breaks the whole.
 * @param before lines that come first
 */
export function mergedLines(
  before: string,
  streams: readonly ReadableStream<Uint8Array>[],
): ReadableStream<Uint8Array> {
  const lines = streams.map(headsOf)
  const heads: (Head | undefined)[] = []
  let begun = false
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      let text = ''
      if (!begun) {
        begun = true
        text = before
        for (const [at, one] of lines.entries()) heads[at] = (await one.next()).value
      }
      while (text.length < PIECE_CHARS) {
        let first = -1
        heads.forEach((head, at) => {
          if (head && (first < 0 || isBefore(head, heads[first]!))) first = at
        })
        if (first < 0) break
        text += heads[first]!.text
        heads[first] = (await lines[first]!.next()).value
      }
      if (text !== '') controller.enqueue(encoder.encode(text))
      else {
        controller.close()
        controller.byobRequest?.respond(0)
      }
    },
    async cancel() {
      await Promise.all(lines.map((one) => one.return(undefined)))
    },
  })
}

function isBefore(a: Head, b: Head): boolean {
  return a.t < b.t || (a.t === b.t && a.arrived < b.arrived)
}

async function* headsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Head, undefined> {
  for await (const line of linesOf(stream)) yield headOf(line)
}

function headOf(line: string): Head {
  const tab = line.indexOf('\t')
  const [t, arrived] = line.slice(0, tab).split(' ')
  return { t: Number(t), arrived: Number(arrived), text: line.slice(tab + 1) }
}
