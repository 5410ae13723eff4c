/** A moment that typing takes between two letters, ms. */
const PAUSE_MS = 350

/**
 * Runs the last task asked for, when nothing more is asked for a moment; one that is overtaken gets to know.
 * @returns asks for a run
 */
export function soon(task: (isLast: () => boolean) => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let runs = 0
  return () => {
    clearTimeout(timer)
    const run = ++runs
    timer = setTimeout(() => void task(() => run === runs), PAUSE_MS)
  }
}
