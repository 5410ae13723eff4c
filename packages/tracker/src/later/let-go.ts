import { guard, listen } from './borrowed.ts'

/** Somebody who has stayed for so long did not leave: a download, a mail program, a question answered with no. ms */
const STAYED_MS = 5_000

/**
 * Firefox keeps no page with a Web Lock for the back button, and looks before `pagehide` has let the lock go: there it is let
 * go a moment earlier. https://searchfox.org/mozilla-central/search?q=ACTIVE_LOCK. Elsewhere a listener for `beforeunload`
 * would only cost each navigation a question. In a page that comes back from there the timer begins what has begun, which is nothing.
 */
export function letGoEarly(end: () => void, begin: () => void): void {
  if (!('mozInnerScreenX' in window)) return
  listen(window, 'beforeunload', () => {
    end()
    setTimeout(guard(begin), STAYED_MS)
  })
}
