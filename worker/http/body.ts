import { JourneyError, parseDocument } from '@desirepath/protocol'

/** No document or question is near this, bytes. */
const MAX_DOCUMENT_BYTES = 1024 * 1024

/**
 * Reads a body as text, and stops reading where it is longer than `max` bytes, whatever its Content-Length says.
 * @throws JourneyError too_large
 */
export async function readText(request: Request, max: number, what: string): Promise<string> {
  const tooLarge = () =>
    new JourneyError('too_large', `${what} is longer than ${max} bytes. Send it in smaller pieces.`)
  if (Number(request.headers.get('content-length')) > max) throw tooLarge()
  if (!request.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body as ReadableStream<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > max) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** @throws JourneyError bad_request or too_large */
export async function readJson(request: Request, what: string): Promise<unknown> {
  return parseDocument(await readText(request, MAX_DOCUMENT_BYTES, what), what)
}
