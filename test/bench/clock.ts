/** Medians, ms. */
export interface Measured {
  wall: number
  /** Of all threads of the process. */
  cpu: number
}

/** Runs of which a median is made. */
export const RUNS = 5
/** Before those, runs in which engines compile what they run: as many as take so much CPU time, ms, within these numbers. */
const WARM_UP_MS = 1500
export const WARM_UPS = [2, 20] as const

export const clock = `Medians of ${RUNS}: wall time, and CPU time of all threads in brackets.`

/** Measures some work. The collector runs before each, so that no work pays for another's garbage. */
export async function measured(work: () => Promise<unknown>): Promise<Measured> {
  let warmUps = 0
  for (let used = 0; warmUps < WARM_UPS[0] || (used < WARM_UP_MS && warmUps < WARM_UPS[1]); warmUps++)
    used += (await once(work)).cpu
  const runs: Measured[] = []
  while (runs.length < RUNS) {
    globalThis.gc?.()
    runs.push(await once(work))
  }
  return { wall: medianOf(runs.map(({ wall }) => wall)), cpu: medianOf(runs.map(({ cpu }) => cpu)) }
}

async function once(work: () => Promise<unknown>): Promise<Measured> {
  const before = process.cpuUsage()
  const from = performance.now()
  await work()
  const wall = performance.now() - from
  const { user, system } = process.cpuUsage(before)
  return { wall, cpu: (user + system) / 1000 }
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
