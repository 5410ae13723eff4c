import type { BatchReceipt, WireBatch } from '@desirepath/protocol'
import { guard, ignore } from './lib/guard.ts'
import { recall, remember } from './lib/remember.ts'
import type { Queue, Row } from './queue.ts'

/**
 * All keepalive requests of a page may carry 64 KiB together, and beyond it they fail:
 * https://fetch.spec.whatwg.org/#http-network-or-cache-fetch. Bytes; the rest is for the batches' heads.
 */
const KEEPALIVE_BYTES = 60_000
/** One backlog request leaves room for what happens meanwhile. Bytes. */
const BATCH_BYTES = 30_000
const BATCH_EVENTS = 500
/** One request after the other would leave a click's batch waiting for the answer to the view's. */
const PARALLEL = 4
/** A server that has not answered by then is taken for one that never will. ms */
const TIMEOUT_MS = 15_000
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 60_000
/** For a site that the server does not know: somebody has to create it first. ms */
const UNKNOWN_SITE_MS = 600_000
/** A Retry-After beyond this, or a clock that jumped, must not silence a page for good. ms */
const LONGEST_WAIT_MS = 3_600_000

/** Statuses that another try would not change; 408 and 429 ask for one. */
const FINAL = /^4(?!08|29)/

/** Refused events that are kept to be looked at, the latest ones. Where they are too large for the storage, none is. */
const MAX_SET_ASIDE = 20

/** Why, and the event as it was. */
type SetAside = [reason: string | number, event: string]

/** What `flush()` resolves with. */
export interface FlushReport {
  /** Events that the server has not answered for. They stay on disk and are sent again. */
  waiting: number
  /** Events of this page load that the server will never take, and that were set aside. */
  refused: number
}

export interface Sender {
  /** Sends in a while: later calls never put an earlier one off. */
  _wake(delayMs: number): void
  /** Sends at once, unless the server has asked for quiet. */
  _push(): void
  /** A hint that the network is back: tries again soon. */
  _hope(): void
  /** Sends until all is answered or an attempt fails. */
  _flush(): Promise<FlushReport>
}

/** @param prefix of the keys in localStorage */
export function createSender(endpoint: string, site: string, prefix: string, queue: Queue): Sender {
  // Kept now, before the page or its extensions wrap it in something that throws.
  const post = fetch
  const waitKey = `${prefix}wait`
  const refusedKey = `${prefix}refused`
  const flights = new Set<Promise<void>>()
  let flyingBytes = 0
  let batchBytes = BATCH_BYTES
  let refused = 0
  let failures = 0
  // Own backoff, and what a Retry-After asked for; ms of performance.now(), which no change of the clock moves.
  let retryAt = 0
  let quietUntil = performance.now() + sane(+(recall(waitKey) || 0) - Date.now())
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = 0

  function wake(delayMs: number): void {
    const at = Math.max(performance.now() + delayMs, retryAt, quietUntil)
    if (timer && due <= at) return
    clearTimeout(timer)
    due = at
    timer = setTimeout(
      guard(() => push(retryAt)),
      at - performance.now(),
    )
  }

  /** @param notBefore ms of performance.now() */
  function push(notBefore = 0): void {
    clearTimeout(timer)
    timer = undefined
    if (performance.now() < Math.max(notBefore, quietUntil)) {
      wake(0)
      return
    }
    // A server that has just failed is tried with one request, not with four.
    while (flights.size < (failures ? 1 : PARALLEL)) {
      const batch = pick()
      if (!batch.length) return
      const flight = ship(batch).catch(ignore)
      flights.add(flight)
      flight.then(() => {
        flights.delete(flight)
        if (pick()[0]) wake(0)
      })
    }
  }

  /** The oldest rows that fit together; a row too large for any company goes alone. */
  function pick(): Row[] {
    const batch: Row[] = []
    const free = KEEPALIVE_BYTES - flyingBytes
    let room = Math.min(batchBytes, free)
    for (const row of queue._rows.values()) {
      if (row._flying || row.h) continue
      const bytes = bytesOf(row)
      if (bytes > room && (batch.length || (bytes > free && bytes <= KEEPALIVE_BYTES))) continue
      room -= bytes
      if (batch.push(row) === BATCH_EVENTS) break
    }
    return batch
  }

  async function ship(batch: Row[]): Promise<void> {
    const bytes = batch.reduce((sum, row) => sum + bytesOf(row), 0)
    const head = {
      v: 1,
      s: site,
      t: Date.now(),
      h: location.host,
      b: navigator.webdriver ? 1 : undefined,
    } satisfies Omit<WireBatch, 'e'>
    const keepalive = bytes <= KEEPALIVE_BYTES
    if (keepalive) flyingBytes += bytes
    for (const row of batch) row._flying = true
    let waitMs = 0
    try {
      const answer = await post(endpoint, {
        method: 'POST',
        credentials: 'omit',
        keepalive,
        // A string is sent as text/plain, so the browser asks no permission first (no preflight).
        body: `${JSON.stringify(head).slice(0, -1)},"e":[${batch.map((row) => row.b)}]}`,
        signal: AbortSignal.timeout?.(TIMEOUT_MS),
      })
      const { status } = answer
      if (answer.ok) {
        const receipt: BatchReceipt = await answer.json()
        // A hotel's login page says 200 as well, but it does not know how many there were.
        if (receipt.accepted + receipt.refused.length === batch.length)
          return settle(
            batch,
            receipt.refused.map(({ at, message }) => [message, batch[at]!.b]),
          )
      } else if ([400, 413, 422].includes(status) && batch.length > 1) {
        // Too much, or one of them poisons the others: in halves it comes out.
        batchBytes = bytes / 2
        return
      } else if (status === 404) waitMs = UNKNOWN_SITE_MS
      else if (FINAL.test(String(status)))
        return settle(
          batch,
          batch.map(({ b }) => [status, b]),
        )
      else waitMs = keepQuiet(answer.headers.get('Retry-After'))
      throw status
    } catch {
      fail(waitMs)
    } finally {
      if (keepalive) flyingBytes -= bytes
      for (const row of batch) row._flying = false
    }
  }

  /** The server has spoken: stored, or never to be taken. */
  function settle(batch: Row[], setAside: SetAside[]): void {
    refused += setAside.length
    if (setAside[0])
      remember(
        refusedKey,
        JSON.stringify(
          JSON.parse(recall(refusedKey) || '[]')
            .concat(setAside)
            .slice(-MAX_SET_ASIDE),
        ),
      )
    failures = retryAt = 0
    queue._remove(batch)
  }

  /** @returns ms that the server wants to be left alone for, on this page and the next */
  function keepQuiet(retryAfter: string | null): number {
    if (!retryAfter) return 0
    const waitMs = sane(+retryAfter * 1000 || Date.parse(retryAfter) - Date.now())
    quietUntil = performance.now() + waitMs
    // Two readings of a clock in whole ms may lose almost one between them.
    remember(waitKey, String(Date.now() + waitMs + 1))
    return waitMs
  }

  function fail(waitMs: number): void {
    const now = performance.now()
    // Requests that were in the air together failed for one reason.
    if (now < retryAt) return
    const backoffMs = Math.min(FIRST_RETRY_MS * 2 ** failures++, LAST_RETRY_MS)
    retryAt = now + (waitMs || backoffMs) * (1 + Math.random() / 2)
  }

  return {
    _wake: wake,
    _push: () => push(),
    _hope() {
      retryAt = 0
      wake(Math.random() * FIRST_RETRY_MS)
    },
    async _flush() {
      do {
        push()
        await Promise.all(flights)
      } while (!failures && performance.now() >= quietUntil && (flights.size || pick()[0]))
      return { waiting: queue._rows.size, refused }
    },
  }
}

/** Never less than it is: UTF-8 needs up to three bytes a UTF-16 unit. A Blob or an encoder would know better and cost a click more. */
function bytesOf(row: Row): number {
  return (row._bytes ||= row.b.length + 2 * row.b.replace(/[\0-\x7f]+/g, '').length + 1)
}

function sane(waitMs: number): number {
  return waitMs > 0 && waitMs < LONGEST_WAIT_MS ? waitMs : 0
}
