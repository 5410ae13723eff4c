/** Storage that may be denied (blocked cookies, sandboxed frames, file pages) or full: then nothing is kept. */

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {}
}

/** Keeps a text; nothing forgets it. Written before the call returns, on disk some seconds later. */
export function remember(
  key: string,
  value?: string | false,
  store: 'localStorage' | 'sessionStorage' = 'localStorage',
): void {
  attempt(() => {
    if (value) window[store][key] = value
    else delete window[store][key]
  })
}

export function recall(
  key: string,
  store: 'localStorage' | 'sessionStorage' = 'localStorage',
): string | undefined {
  return attempt(() => window[store][key])
}

/** What stands behind the prefix in every key that has it. */
export function recallKeys(prefix: string): string[] {
  return (
    attempt(() =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
    ) || []
  )
}
