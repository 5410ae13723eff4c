import { type Entry, isIdentify, type LiveEvent, type LiveMissed } from '@desirepath/protocol'

/** Streams of one site at once. */
const MOST_LISTENERS = 50
/** Bytes waiting for a listener; what comes beyond is counted, and told when there is room. */
const MAX_WAITING = 256 * 1024
/** A sign of life, so that no proxy takes a quiet stream for a dead one, ms. */
const BEAT_MS = 15_000
/** A stream ends after this, and its reader opens another, ms. */
const MAX_LIFE_MS = 60 * 60 * 1000

interface Listener {
  send(message: string): boolean
  close(): void
  missed: number
  until: number
}

const utf8 = new TextEncoder()

/** Hands on what is stored to those who watch, as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export class Feed {
  readonly #listeners = new Set<Listener>()
  #beat: ReturnType<typeof setInterval> | null = null

  /** Where too many watch, the one that has watched longest is closed: a reader that left is only noticed when it is written to. */
  open(snapshot?: unknown): ReadableStream<Uint8Array> {
    const [oldest] = this.#listeners
    if (oldest && this.#listeners.size >= MOST_LISTENERS) this.#end(oldest)
    let listener: Listener
    return new ReadableStream(
      {
        type: 'bytes',
        start: (controller) => {
          listener = {
            missed: 0,
            until: Date.now() + MAX_LIFE_MS,
            send(message) {
              const bytes = utf8.encode(message)
              if (controller.desiredSize === null || controller.desiredSize < bytes.byteLength) return false
              controller.enqueue(bytes)
              return true
            },
            close: () => controller.close(),
          }
          if (snapshot !== undefined) listener.send(message('snapshot', snapshot))
          this.#add(listener)
        },
        cancel: () => this.#drop(listener),
      },
      { highWaterMark: MAX_WAITING },
    )
  }

  /** Tells everybody of entries that were stored. */
  tell(entries: readonly Entry[]): void {
    if (this.#listeners.size === 0) return
    for (const entry of entries) {
      if (isIdentify(entry)) continue
      const { t, visitor, kind, name, path, channel, element } = entry
      const event: LiveEvent = { t, visitor, kind, name, path, channel, element }
      const text = message('event', event)
      for (const listener of this.#listeners) this.#offer(listener, text)
    }
  }

  /** Passes on a message of another feed. */
  pass(text: string): void {
    for (const listener of this.#listeners) this.#offer(listener, text)
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0
  }

  /** Ends all streams; those who read open others. */
  end(): void {
    for (const listener of [...this.#listeners]) this.#end(listener)
  }

  #offer(listener: Listener, text: string): void {
    if (listener.missed > 0) {
      const told = listener.send(message('missed', { count: listener.missed } satisfies LiveMissed))
      if (told) listener.missed = 0
    }
    if (listener.missed > 0 || !listener.send(text)) listener.missed++
  }

  #end(listener: Listener): void {
    listener.close()
    this.#drop(listener)
  }

  #add(listener: Listener): void {
    this.#listeners.add(listener)
    this.#beat ??= setInterval(() => this.#breathe(), BEAT_MS)
  }

  #drop(listener: Listener): void {
    this.#listeners.delete(listener)
    if (this.#listeners.size > 0) return
    clearInterval(this.#beat)
    this.#beat = null
  }

  #breathe(): void {
    for (const listener of this.#listeners) {
      listener.send(': beat\n\n')
      if (Date.now() < listener.until) continue
      this.#end(listener)
    }
  }
}

function message(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
