/** What every error of the server looks like on the wire. `path` points into the input, as in `steps[2].path`. */
export interface ErrorBody {
  /** `retryAfter`: seconds after which the same may be sent again; only where somebody knows. */
  error: { code: ErrorCode; message: string; path?: string; retryAfter?: number }
}

/** Codes are stable; messages are for people and may be reworded. */
export type ErrorCode =
  | 'bad_request' // the input cannot be read or breaks a rule; `path` says where
  | 'unsupported_version' // a batch of a version this server does not know
  | 'unauthorized' // no key or token, or one that is not known
  | 'expired' // a token whose time is over
  | 'forbidden' // a good key for something else, or an origin the site does not list
  | 'unknown_site'
  | 'not_found'
  | 'conflict' // somebody else has changed it since; read it again, and then write
  | 'too_large'
  | 'too_much' // a question or batch beyond a stated limit
  | 'too_fast' // more events a minute than the site's settings allow; nothing was taken, send the same again later
  | 'busy' // try again later; nothing was taken, nothing is lost
  | 'internal'

const STATUS: Record<ErrorCode, number> = {
  bad_request: 400,
  unsupported_version: 400,
  unauthorized: 401,
  expired: 401,
  forbidden: 403,
  unknown_site: 404,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_much: 422,
  too_fast: 429,
  busy: 503,
  internal: 500,
}

/**
 * An error with a code, a message that says what happened, with what value, and what to do,
 * and the place in the input it speaks of.
 */
export class JourneyError extends Error {
  readonly code: ErrorCode
  readonly path: string | undefined
  /** Seconds. */
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, message: string, path?: string, retryAfter?: number) {
    super(message)
    this.name = 'JourneyError'
    this.code = code
    this.path = path
    this.retryAfter = retryAfter
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return STATUS[this.code]
  }

  /** The error as it goes over the wire. */
  toBody(): ErrorBody {
    const { code, message, path, retryAfter } = this
    return {
      error: {
        ...{ code, message },
        ...(path !== undefined && { path }),
        ...(retryAfter !== undefined && { retryAfter }),
      },
    }
  }
}

/** Was this body written by {@link JourneyError.toBody}? */
export function isErrorBody(value: unknown): value is ErrorBody {
  const error = (value as ErrorBody | null)?.error
  return typeof error === 'object' && error !== null && typeof error.message === 'string'
}
