/** Medians, ms. */
export interface Measured {
  wall: number
  /** Of all threads of the process. */
  cpu: number
}

/** Runs of which a median is made. */
const RUNS = 7
/** Runs before those, in which engines compile what they run. */
const WARM_UPS = 3

export const clock = 'Wall time, and CPU time of all threads in brackets.'

/** Measures some work. The collector runs before each, so that no work pays for another's garbage. */
export async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const walls: number[] = []
  const cpus: number[] = []
  for (let run = 0; run < WARM_UPS + RUNS; run++) {
    globalThis.gc?.()
    const before = process.cpuUsage()
    const from = performance.now()
    await work()
    const wall = performance.now() - from
    const { user, system } = process.cpuUsage(before)
    if (run < WARM_UPS) continue
    walls.push(wall)
    cpus.push((user + system) / 1000)
  }
  return { wall: medianOf(walls), cpu: medianOf(cpus) }
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
