const encoder = new TextEncoder()

/**
 * Text as a stream that crosses from an object to the worker, no faster than it is read.
 * @param check throws where going on would tell something that is no longer true
 * @param closed called where the stream ends before its time
 */
export function textStream(
  pieces: AsyncGenerator<string>,
  check: () => void = () => {},
  closed: () => Promise<void> = async () => {},
): ReadableStream<Uint8Array> {
  // Bytes, since only such streams cross.
  // https://developers.cloudflare.com/workers/runtime-apis/rpc/#readablestream-writablestream-request-and-response
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      try {
        check()
        const { value, done } = await pieces.next()
        if (!done) return controller.enqueue(encoder.encode(value))
      } catch (error) {
        await closed()
        throw error
      }
      controller.close()
      controller.byobRequest?.respond(0)
    },
    async cancel() {
      await pieces.return(undefined)
      await closed()
    },
  })
}

/** The lines of such a stream, each with its end. @throws Error where it breaks off within one */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('\n') + 1
    let at = 0
    while (at < end) {
      const next = text.indexOf('\n', at) + 1
      yield text.slice(at, next)
      at = next
    }
    text = text.slice(end)
  }
  if (text !== '') throw new Error('A shard broke off in the middle of a line.')
}
