import type { Answer, ErrorBody } from '@desirepath/protocol'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Failure } from './events.ts'

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
  token: string
  body: () => unknown
}

export class Unanswered extends Error implements Failure {
  readonly code: string
  readonly status: number | undefined

  constructor(code: string, message: string, status?: number) {
    super(message)
    this.code = code
    this.status = status
  }

  /** Would the same question have a better chance later? */
  get passing(): boolean {
    return this.code === 'timeout' || this.code === 'network' || this.code === 'busy' || this.status! >= 500
  }
}

/**
 * Asks a server one question and keeps its last answer. A new run aborts the one before. A failure that may pass is tried
 * again by itself; while it lasts, the answer to the same question stays, marked stale.
 */
export class Ask<A extends Answer> implements ReactiveController {
  state: 'initial' | 'pending' | 'complete' | 'error' = 'initial'
  answer: A | undefined
  /** The browser's clock when the answer came, ms. */
  answeredAt = 0
  error: Unanswered | undefined
  /** Pending for so long that it should be shown. */
  slow = false
  /** Until the next automatic try, ms; 0 when there will be none. */
  retryMs = 0
  #asking: Asking | undefined
  #answeredKey = ''
  #running: AbortController | undefined
  #timers: ReturnType<typeof setTimeout>[] = []
  #tries = 0
  #host: ReactiveControllerHost
  #refreshS: () => number
  #failed: (error: Unanswered) => void

  constructor(host: ReactiveControllerHost, refreshS: () => number, failed: (error: Unanswered) => void) {
    this.#host = host
    this.#refreshS = refreshS
    this.#failed = failed
    host.addController(this)
  }

  /** The question as it stands now; asks when it is another one than before. */
  want(asking: Asking | undefined): void {
    if (asking?.key === this.#asking?.key) return
    this.#asking = asking
    this.#tries = 0
    this.error = undefined
    if (asking) this.run()
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

  run(): void {
    this.#stop()
    void this.#run(this.#asking!)
  }

  hostDisconnected(): void {
    this.#stop()
    // A return to the page asks anew, and shows the old answer meanwhile.
    this.#asking = undefined
  }

  async #run(asking: Asking): Promise<void> {
    const running = new AbortController()
    this.#running = running
    this.state = 'pending'
    this.slow = false
    let timedOut = false
    this.#later(timing.slowMs, () => {
      this.slow = true
      this.#host.requestUpdate()
    })
    this.#later(timing.timeoutMs, () => {
      timedOut = true
      running.abort()
    })
    try {
      const answer = await fetchAnswer<A>(asking, running.signal)
      if (running !== this.#running) return
      this.answer = answer
      this.answeredAt = Date.now()
      this.#answeredKey = asking.key
      this.error = undefined
      this.#tries = 0
      this.#finish('complete', this.#refreshS() * 1000 && Math.max(MIN_REFRESH_S, this.#refreshS()) * 1000)
    } catch (error) {
      if (running !== this.#running) return
      this.error = timedOut
        ? new Unanswered('timeout', '')
        : error instanceof Unanswered
          ? error
          : new Unanswered('network', (error as Error).message)
      this.retryMs = this.error.passing ? Math.min(MAX_RETRY_MS, timing.retryMs * 2 ** this.#tries++) : 0
      this.#finish('error', this.retryMs)
      this.#failed(this.error)
    }
  }

  #finish(state: 'complete' | 'error', againMs: number): void {
    this.#stop()
    this.state = state
    this.slow = false
    this.#host.requestUpdate()
    if (againMs) this.#later(againMs, () => this.#again(againMs))
  }

  /** A page nobody looks at does not ask; it looks again after the same while. */
  #again(afterMs: number): void {
    if (document.hidden) this.#later(afterMs, () => this.#again(afterMs))
    else {
      this.run()
      this.#host.requestUpdate()
    }
  }

  #later(ms: number, then: () => void): void {
    this.#timers.push(setTimeout(then, ms))
  }

  #stop(): void {
    this.#running?.abort()
    this.#running = undefined
    this.#timers.splice(0).forEach(clearTimeout)
  }
}

async function fetchAnswer<A>({ url, token, body }: Asking, signal: AbortSignal): Promise<A> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body()), headers, signal })
  const value = await response.json().catch((error) => {
    if (signal.aborted) throw error
  })
  const refusal = (value as ErrorBody | undefined)?.error
  if (refusal) throw new Unanswered(refusal.code, refusal.message, response.status)
  if (!response.ok || !value?.kind)
    throw new Unanswered(response.status < 500 ? 'unreadable' : 'down', '', response.status)
  return value
}
