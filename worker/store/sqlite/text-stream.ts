const encoder = new TextEncoder()

/**
 * Text as a stream that crosses from an object to the worker, no faster than it is read.
 * @param check throws where going on would tell something that is no longer true
 */
export function textStream(pieces: Iterator<string>, check: () => void): ReadableStream<Uint8Array> {
  // Bytes, since only such streams cross.
  // https://developers.cloudflare.com/workers/runtime-apis/rpc/#readablestream-writablestream-request-and-response
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      check()
      const { value, done } = pieces.next()
      if (!done) controller.enqueue(encoder.encode(value))
      else controller.close()
    },
  })
}
