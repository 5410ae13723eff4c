import type { Record } from './index.ts'

/** A page that fails in a loop says so once, and not much more. */
const MAX_ERRORS = 10
const MAX_MESSAGE_CHARS = 256

/**
 * What stands between quotes in a message may be what somebody typed: `"jane@…" is not valid JSON`. It may hold quotes and line
 * breaks itself, so all goes from the first to the last. An apostrophe is none: `Can't find variable: x` (WebKit).
 */
const QUOTED = /(["`“]|\B')(.*["'`”]|.*)/gs

/** Records script errors: each kind once a page load. @param onError called for every one */
export function tellErrors(record: Record, errors: Event[], onError: () => void): void {
  const told = new Set<string>()

  function tell(event: Event): void {
    // Not what images and scripts that do not load tell on their way through the window.
    if (event.target !== window) return
    onError()
    const { error, reason, message, filename, lineno } = event as ErrorEvent & PromiseRejectionEvent
    const cause = error || reason
    const place = /(https?:[^\s)]+?):(\d+):\d+/.exec(cause?.stack)
    const d = {
      message: String(message || cause?.message || cause)
        .replace(QUOTED, '…')
        .slice(0, MAX_MESSAGE_CHARS),
      source: String(filename || place?.[1] || '').split(/[?#]/)[0]!,
      line: lineno || +(place || [])[2]! || 0,
    }
    const key = JSON.stringify(d)
    if (told.has(key) || told.size >= MAX_ERRORS) return
    told.add(key)
    record('error', 'error', { d })
  }

  const early = errors.splice(0)
  errors.push = tell as never
  early.forEach(tell)
}
