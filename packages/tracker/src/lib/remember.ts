/** localStorage that may be denied (blocked cookies, sandboxed frames, file pages) or full: then nothing is kept. */

/** Keeps a text; null forgets it. Written before the call returns, on disk some seconds later. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {}
}

export function recall(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key)
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
