import type { Later } from './later/index.ts'
import { guard } from './lib/guard.ts'
import { listen } from './lib/listen.ts'
import type { Queue } from './queue.ts'
import type { Sender } from './send.ts'

/**
 * A page is shown, hidden, left, kept for the back button, and sometimes just gone.
 * @param onRestore the page came back from the back/forward cache
 * @returns how events ask to be sent within some ms: at once where no task may follow this one
 */
export function watchLifecycle(
  parts: Partial<Later>,
  queue: Queue,
  sender: Sender,
  onRestore: () => void,
): (delayMs: number) => void {
  let isGone = false
  let isAsked = false

  /** There may be no later. */
  function leave(): void {
    isAsked = false
    queue._secure()
    sender._push()
  }

  listen(window, 'visibilitychange', () => {
    if (!document.hidden) {
      parts.show?.()
      sender._hope()
    } else if (!isGone) {
      parts.hide?.()
      leave()
    }
  })
  listen(window, 'pagehide', () => {
    isGone = true
    parts.leave?.()
    leave()
    queue._end()
  })
  listen<PageTransitionEvent>(window, 'pageshow', (event) => {
    if (!event.persisted) return
    isGone = false
    onRestore()
  })
  listen(window, 'online', sender._hope)

  return (delayMs) => {
    if (!isGone && !document.hidden) return sender._wake(delayMs)
    // Timers do not run in a page that goes, microtasks do.
    if (!isAsked) queueMicrotask(guard(leave))
    isAsked = true
  }
}
