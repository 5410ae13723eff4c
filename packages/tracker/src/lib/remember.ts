/** Storage that may be denied (blocked cookies, sandboxed frames, file pages) or full: then nothing is kept. */

/** Keeps a text; nothing forgets it. Written before the call returns, on disk some seconds later. */
export function remember(
  key: string,
  value?: string | false,
  store: 'localStorage' | 'sessionStorage' = 'localStorage',
): void {
  try {
    if (value) window[store][key] = value
    else delete window[store][key]
  } catch {}
}

export function recall(
  key: string,
  store: 'localStorage' | 'sessionStorage' = 'localStorage',
): string | undefined {
  try {
    return window[store][key]
  } catch {}
}

/** What stands behind the prefix in every key that has it. */
export function recallKeys(prefix: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
  } catch {
    return []
  }
}
