/**
 * Runs a task now and every few seconds, but only while the page is looked at and one after the other.
 * @returns ends it
 */
export function watch(task: () => Promise<void>, everyMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false

  async function turn() {
    if (!document.hidden) await task()
    if (!ended) timer = setTimeout(turn, everyMs)
  }

  void turn()
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
