import { isErrorBody } from '@desirepath/protocol'

/** An answer that is not 2xx, or none at all (status 0). */
export class ServerError extends Error {
  readonly status: number
  /** For how long the server wants to be left alone, ms; 0 where it does not say. */
  readonly retryAfterMs: number
  constructor(status: number, message: string, retryAfterMs = 0) {
    super(message)
    this.status = status
    this.retryAfterMs = retryAfterMs
  }

  /** Would the same request have a better chance later? */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** Waits before a further try, ms: half a minute in all, enough for a restart or a short break of the network. */
const WAITS_MS = [500, 1000, 2000, 4000, 8000, 16000]

export class Client {
  readonly server: string
  readonly #key: string

  constructor(server: string, key: string) {
    this.server = server.replace(/\/+$/, '')
    this.#key = key
  }

  /** @throws ServerError with the server's own words */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#send(method, path, body)
    const answer = await response.text().catch(() => '')
    return (answer === '' ? undefined : JSON.parse(answer)) as T
  }

  /** An answer too long to be held. @throws ServerError as {@link Client.call} does */
  async stream(path: string): Promise<AsyncIterable<Uint8Array>> {
    const { body } = await this.#send('GET', path)
    return body ?? new Blob([]).stream()
  }

  /** @returns a good answer, its body unread */
  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const text = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body)
    let response: Response
    try {
      response = await fetch(this.server + path, {
        method,
        headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
        body: text,
      })
    } catch (error) {
      const cause = (error as Error).cause as Error | undefined
      throw new ServerError(
        0,
        `${this.server} does not answer (${cause?.message || (error as Error).message}). Is it running? Name another with --server.`,
      )
    }
    if (response.ok) return response
    const answer = await response.text().catch(() => '')
    throw new ServerError(
      response.status,
      `${explain(answer) ?? `${method} ${path} answered ${response.status}.`}`,
      1000 * Number(response.headers.get('retry-after') ?? 0) || 0,
    )
  }

  /** As {@link Client.call}, and again after a while when the failure may pass. For requests that a repeat does not harm. */
  async insist<T>(method: string, path: string, body: unknown, waiting: (ms: number) => void): Promise<T> {
    for (const least of WAITS_MS) {
      try {
        return await this.call<T>(method, path, body)
      } catch (error) {
        if (!(error as ServerError).passing) throw error
        const wait = Math.max(least, (error as ServerError).retryAfterMs)
        waiting(wait)
        await new Promise((next) => setTimeout(next, wait))
      }
    }
    return this.call<T>(method, path, body)
  }
}

function explain(answer: string): string | undefined {
  try {
    const body: unknown = JSON.parse(answer)
    if (isErrorBody(body))
      return body.error.path ? `${body.error.message} (${body.error.path})` : body.error.message
  } catch {
    // Not one of our own errors: a proxy's page, perhaps.
  }
  return undefined
}
