import { Unanswered } from '../base/ask.ts'

/** Times in ms; an object, so that a test can drive them. */
export const liveTiming = {
  /** Until the first try to come back; doubles with each further one, up to half a minute. */
  retryMs: 1000,
  /** A count of who is here ages; after this a new one is fetched. */
  renewMs: 30_000,
  /** A server says at least a sign of life so often; a stream without one is dead. */
  deadMs: 40_000,
}
const MAX_RETRY_MS = 30_000

export interface Message {
  event: string
  data: unknown
}

/** What becomes of a stream: messages as they come, and its state when it changes. */
export interface Listener {
  message(message: Message): void
  /** `lost` is tried again after so many ms, or with 0 never. */
  state(state: 'open' | 'lost', retryMs: number, error?: Unanswered): void
}

/**
 * Reads server-sent events with a token, which EventSource cannot send: https://html.spec.whatwg.org/multipage/server-sent-events.html
 * Comes back by itself after a loss, and fetches a new stream now and then, whose first message is a fresh count.
 * @returns ends it
 */
export function listen(url: string, token: string | undefined, listener: Listener): () => void {
  /** Ends the stream that delivers, and the one that is to take its place. */
  let endOpen: (() => void) | undefined
  let endLatest: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0

  async function open(): Promise<void> {
    const connection = new AbortController()
    let replaced = false
    let dead: ReturnType<typeof setTimeout> | undefined
    const end = () => {
      replaced = true
      connection.abort()
    }
    endLatest = end
    const sign = () => {
      clearTimeout(dead)
      dead = setTimeout(() => connection.abort(), liveTiming.deadMs)
    }
    try {
      sign()
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
      const response = await fetch(url, { headers, signal: connection.signal })
      if (!response.ok) throw await refusal(response)
      for await (const message of messages(response.body!, sign)) {
        if (replaced) return
        if (endOpen !== end) {
          // The one before delivers until this one does.
          endOpen?.()
          endOpen = end
          tries = 0
          listener.state('open', 0)
          timer = setTimeout(open, liveTiming.renewMs)
        }
        listener.message(message)
      }
      throw new Unanswered('network', 'The stream ended.')
    } catch (reason) {
      if (replaced) return
      if (endOpen === end) endOpen = undefined
      // A renewal is under way already.
      if (endLatest !== end) return
      clearTimeout(timer)
      const error =
        reason instanceof Unanswered ? reason : new Unanswered('network', (reason as Error).message)
      const retryMs = error.passing ? Math.min(MAX_RETRY_MS, liveTiming.retryMs * 2 ** tries++) : 0
      if (retryMs) timer = setTimeout(open, retryMs)
      // A renewal that failed leaves the stream that delivers.
      if (!endOpen) listener.state('lost', retryMs, error)
    } finally {
      clearTimeout(dead)
    }
  }

  void open()
  return () => {
    clearTimeout(timer)
    endOpen?.()
    endLatest?.()
  }
}

async function refusal(response: Response): Promise<Unanswered> {
  const { status } = response
  const error = (await response.json().catch(() => undefined))?.error
  return new Unanswered(error?.code ?? (status < 500 ? 'unreadable' : 'down'), error?.message ?? '', status)
}

/** Blocks parted by an empty line; lines that begin with a colon are signs of life. */
async function* messages(body: ReadableStream<Uint8Array>, sign: () => void): AsyncGenerator<Message> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let text = ''
  for (;;) {
    sign()
    const { done, value } = await reader.read()
    if (done) return
    text += value
    const blocks = text.split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2)
      const data = field('data')
      if (data !== undefined) yield { event: field('event') ?? 'message', data: JSON.parse(data) }
    }
  }
}
