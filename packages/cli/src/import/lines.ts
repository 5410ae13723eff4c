/** A line of a file: its number from 1, and its text, or its length where it is too long to be an event, or why it can be none. */
export type Line =
  | { number: number; text: string }
  | { number: number; tooLong: number }
  | { number: number; refused: string }

/** Characters. Beyond this a line is not even kept: a file without line breaks must not fill the memory. */
const MAX_LINE_CHARS = 1024 * 1024

/** Cuts a stream into lines, in constant memory. The last one may lack its line break. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder()
  let number = 1
  let begun = ''
  let dropped = 0

  function end(rest: string): Line {
    const text = begun + rest
    const length = dropped + text.length
    const line = length > MAX_LINE_CHARS ? { number, tooLong: length } : { number, text }
    number++
    begun = ''
    dropped = 0
    return line
  }

  for await (const chunk of chunks) {
    const parts = decoder.decode(chunk, { stream: true }).split('\n')
    for (const part of parts.slice(0, -1)) yield end(part)
    begun += parts.at(-1)
    if (begun.length > MAX_LINE_CHARS) {
      dropped += begun.length
      begun = ''
    }
  }
  const rest = decoder.decode()
  if (begun + rest !== '' || dropped > 0) yield end(rest)
}
