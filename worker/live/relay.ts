import { JourneyError } from '@desirepath/protocol'
import { Feed } from './feed.ts'

/** How long an end of a stream may stand between two looks whether anybody still watches, ms. */
const CHECK_MS = 15_000

/** Several feeds as one: it reads them as long as somebody watches. */
export class Relay {
  readonly #feed = new Feed()
  readonly #open: () => Promise<ReadableStream<Uint8Array>[]>
  #readers: ReadableStreamDefaultReader<Uint8Array>[] = []
  #starting: Promise<void> | undefined
  #check: ReturnType<typeof setInterval> | null = null

  constructor(open: () => Promise<ReadableStream<Uint8Array>[]>) {
    this.#open = open
  }

  /** Call it before a snapshot is made, so that nothing falls between the two. */
  async start(): Promise<void> {
    if (this.#readers.length > 0) return
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined
    })
    await this.#starting
  }

  /** @throws JourneyError busy where what it reads ended meanwhile */
  open(snapshot: unknown): ReadableStream<Uint8Array> {
    if (this.#readers.length === 0)
      throw new JourneyError('busy', 'The stream ended before it began. Open it again.')
    return this.#feed.open(snapshot)
  }

  /** Ends all streams; who reads them opens others. */
  end(): void {
    clearInterval(this.#check)
    this.#feed.end()
    for (const reader of this.#readers) reader.cancel().catch(() => {})
    this.#readers = []
  }

  async #start(): Promise<void> {
    const streams = await this.#open()
    this.#readers = streams.map((stream) => stream.getReader())
    for (const reader of this.#readers) this.#read(reader)
    this.#check = setInterval(() => {
      if (!this.#feed.isWatched) this.end()
    }, CHECK_MS)
  }

  /** One that ends ends all: what comes after it would be missed. */
  async #read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder()
    let text = ''
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        text += decoder.decode(value, { stream: true })
        for (let end = text.indexOf('\n\n') + 2; end > 1; end = text.indexOf('\n\n') + 2) {
          const message = text.slice(0, end)
          // A sign of life is the relay's own.
          if (!message.startsWith(':')) this.#feed.pass(message)
          text = text.slice(end)
        }
      }
    } catch {
      // The shard went; its reader is told below.
    }
    if (this.#readers.includes(reader)) this.end()
  }
}
