import type { AnswerFacts, ErrorBody } from '@desirepath/protocol'
import { type Failure, tell } from './events.ts'
import type { Reactive } from './reactive.ts'

/** Times in ms; an object, so that a test can drive them. */
export const timing = {
  /** How long a missing answer goes unmentioned: a quick one should not flash a skeleton. */
  slowMs: 200,
  timeoutMs: 10_000,
  /** Until the next automatic try; doubles with each further one, up to ten minutes. */
  retryMs: 30_000,
}
const MAX_RETRY_MS = 600_000
/** Seconds between refreshes are at least this, however small `refresh` is. */
const MIN_REFRESH_S = 2

/** Where to ask, and what. The body is made when the asking happens, since `24h` ends now. */
export interface Asking {
  /** Equal keys are the same question. */
  key: string
  url: string
  token: string | undefined
  body: () => unknown
}

/** An answer of any kind. */
export type AnyAnswer = AnswerFacts & { kind: string }

export class Unanswered extends Error implements Failure {
  declare readonly code: string
  declare readonly status: number | undefined

  constructor(code: string, message = '', status?: number) {
    super(message)
    this.code = code
    this.status = status
  }

  /** Would the same question have a better chance later? */
  get passing(): boolean {
    return this.status! >= 500 || /timeout|network|busy/.test(this.code)
  }
}

/** Whoever asks: is drawn anew when something is known, and may wish to look again every so many seconds. */
type Asker = Reactive & { refresh?: number }

/**
 * Asks a server one question and keeps its last answer. A new run aborts the one before. A failure that may pass is tried
 * again by itself; while it lasts, the answer to the same question stays, marked stale.
 */
export class Ask<A extends AnyAnswer> {
  state: 'initial' | 'pending' | 'complete' | 'error' = 'initial'
  declare answer: A | undefined
  /** The browser's clock when the answer came, ms. */
  answeredAt = 0
  declare error: Unanswered | undefined
  /** Pending for so long that it should be shown. */
  slow = false
  /** Until the next automatic try, ms; 0 when there will be none. */
  retryMs = 0
  #asking: Asking | undefined
  #answeredKey = ''
  #running: AbortController | undefined
  #timers: ReturnType<typeof setTimeout>[] = []
  #tries = 0
  #host: Asker

  constructor(host: Asker) {
    this.#host = host
  }

  /** The question as it stands now; asks when it is another one than before. */
  want(asking: Asking | undefined): void {
    if (asking?.key === this.#asking?.key) return
    this.#asking = asking
    this.#tries = 0
    this.error = undefined
    if (asking) void this.run()
    else {
      this.#stop()
      this.state = 'initial'
      this.answer = undefined
      this.#answeredKey = ''
    }
  }

  /** Is the answer kept the one to the question that stands? */
  get fits(): boolean {
    return this.answer !== undefined && this.#answeredKey === this.#asking?.key
  }

  /** The element has left the page. */
  leave(): void {
    this.#stop()
    // A return to the page asks anew, and shows the old answer meanwhile.
    this.#asking = undefined
  }

  async run(): Promise<void> {
    this.#stop()
    const asking = this.#asking!
    const running = new AbortController()
    this.#running = running
    this.state = 'pending'
    this.#later(timing.slowMs, () => {
      this.slow = true
      this.#host.requestUpdate()
    })
    this.#later(timing.timeoutMs, () => running.abort(new Unanswered('timeout')))
    let error: Unanswered | undefined
    let answer: A | undefined
    try {
      answer = await fetchAnswer<A>(asking, running.signal)
    } catch (reason) {
      error = reason instanceof Unanswered ? reason : new Unanswered('network', (reason as Error).message)
    }
    if (running !== this.#running) return
    this.#stop()
    this.error = error
    this.#host.requestUpdate()
    if (answer) {
      this.state = 'complete'
      this.answer = answer
      this.answeredAt = Date.now()
      this.#answeredKey = asking.key
      this.#tries = 0
      const { refresh } = this.#host
      if (refresh) this.#again(Math.max(MIN_REFRESH_S, refresh) * 1000)
    } else {
      this.state = 'error'
      this.retryMs = error!.passing ? Math.min(MAX_RETRY_MS, timing.retryMs * 2 ** this.#tries++) : 0
      if (this.retryMs) this.#again(this.retryMs)
      tell(this.#host, 'journey-error', error!)
    }
  }

  /** A page nobody looks at does not ask; it looks again after the same while. */
  #again(afterMs: number): void {
    this.#later(afterMs, () => {
      if (document.hidden) return this.#again(afterMs)
      void this.run()
      this.#host.requestUpdate()
    })
  }

  #later(ms: number, then: () => void): void {
    this.#timers.push(setTimeout(then, ms))
  }

  #stop(): void {
    this.#running?.abort()
    this.#running = undefined
    this.slow = false
    this.#timers.splice(0).forEach(clearTimeout)
  }
}

async function fetchAnswer<A>({ url, token, body }: Asking, signal: AbortSignal): Promise<A> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body()), headers, signal })
  const { status } = response
  const value = await response.json().catch(() => signal.throwIfAborted())
  if (value?.kind) return value
  const refusal: ErrorBody['error'] | undefined = value?.error
  const { code, message } = refusal ?? { code: status < 500 ? 'unreadable' : 'down', message: '' }
  throw new Unanswered(code, message, status)
}
