import { appendFileSync } from 'node:fs'
import fc from 'fast-check'

/** `npm run test:long` makes every property look at so many times as many inputs. */
const TIMES = Number(process.env.LONG_TIMES ?? 1)

/**
 * Runs a property over many random inputs, with shrinking. The seed is fixed, so that a failure is everybody's;
 * `SEED=… npm test` looks elsewhere.
 */
export function always<Inputs extends [unknown, ...unknown[]]>(
  runs: number,
  inputs: { [At in keyof Inputs]: fc.Arbitrary<Inputs[At]> },
  holds: (...input: Inputs) => void,
): void {
  const numRuns = runs * TIMES
  fc.assert(
    fc.property(...inputs, (...input: Inputs) => holds(...input)),
    {
      numRuns,
      seed: Number(process.env.SEED ?? 20_261_122),
    },
  )
  // For who wants to know how many there were.
  if (process.env.STREAMS_FILE) appendFileSync(process.env.STREAMS_FILE, `${numRuns}\n`)
}
