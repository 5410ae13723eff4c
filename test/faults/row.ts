import type { Fault } from './rows/fault.ts'
import { pause, World } from './world.ts'

/** What came of a row's trials, added up. */
export interface Result {
  fault: string
  /** Where nothing can save all. */
  isLimit?: true
  trials: number
  /** Why trials came to no end; they are in no other number. */
  broken: string[]
  events: number
  delivered: number
  doubled: number
  resent: number
  /** How long the row took. s */
  seconds: number
  /** When it was measured, in UTC. */
  at: string
}

/** A late second copy should have come by then. ms */
const AFTERMATH_MS = 500
/** Where much is lost, each loss is waited for; a new page looks for what others left at once and once more after 3 s. */
const LIMIT_PATIENCE_MS = 8_000
/** A trial takes some 2 to 30 s; beyond this something hangs that has nothing to do with the fault. */
const TRIAL_LIMIT_MS = 90_000
/** A broken trial is made up for by another; a row that breaks so often is broken itself. */
const MAX_BROKEN = 3
/** So that one sick row leaves time for the others; longer than any takes where nothing hangs. */
const ROW_LIMIT_MS = 300_000

/** Runs a row's trials, one after the other. One that hangs or throws is named, and costs no other row anything. */
export async function runRow(fault: Fault, scripts: readonly [string, string]): Promise<Result> {
  const { name, trials, isLimit } = fault
  const begun = Date.now()
  const row: Result = {
    fault: name,
    isLimit,
    trials: 0,
    broken: [],
    events: 0,
    delivered: 0,
    doubled: 0,
    resent: 0,
    seconds: 0,
    at: new Date().toISOString(),
  }
  while (row.trials < trials && row.broken.length < MAX_BROKEN && Date.now() - begun < ROW_LIMIT_MS) {
    const world = new World(scripts)
    try {
      const seen = await within(TRIAL_LIMIT_MS, runTrial(fault, world))
      row.trials++
      for (const key of ['events', 'delivered', 'doubled', 'resent'] as const) row[key] += seen[key]
    } catch (error) {
      row.broken.push(String(error instanceof Error ? error.message : error).split('\n')[0]!)
    } finally {
      await world.stop()
    }
  }
  row.seconds = Math.round((Date.now() - begun) / 1000)
  return row
}

async function runTrial({ act, isLimit, arrived = ({ names }) => names }: Fault, world: World) {
  await world.start()
  const expected = await act(world)
  await world.until(
    () => expected.every((event) => arrived(world).includes(event)),
    isLimit && LIMIT_PATIENCE_MS,
  )
  await pause(AFTERMATH_MS)
  const came = arrived(world)
  const lost = expected.filter((event) => !came.includes(event))
  return {
    events: expected.length,
    delivered: expected.length - lost.length,
    doubled: came.length - new Set(came).size,
    resent: world.collector.resent,
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${ms / 1000} s`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
