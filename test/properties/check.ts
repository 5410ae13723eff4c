import { appendFileSync } from 'node:fs'
import fc from 'fast-check'

type Arbitraries<Inputs> = { [At in keyof Inputs]: fc.Arbitrary<Inputs[At]> }

/**
 * Runs a property over many random inputs, with shrinking. The seed is fixed, so that a failure is everybody's;
 * `SEED=… npm test` looks elsewhere, as every round of `npm run test:long` does.
 */
export function always<Inputs extends [unknown, ...unknown[]]>(
  runs: number,
  inputs: Arbitraries<Inputs>,
  holds: (...input: Inputs) => void,
): void {
  fc.assert(
    fc.property(...inputs, (...input: Inputs) => holds(...input)),
    options(runs),
  )
  tell(runs)
}

/** {@link always} for what is answered later. */
export async function alwaysAnswers<Inputs extends [unknown, ...unknown[]]>(
  runs: number,
  inputs: Arbitraries<Inputs>,
  holds: (...input: Inputs) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(...inputs, (...input: Inputs) => holds(...input)),
    options(runs),
  )
  tell(runs)
}

function options(numRuns: number) {
  return { numRuns, seed: Number(process.env.SEED ?? 20_261_122) }
}

/** For who wants to know how many there were. */
function tell(runs: number): void {
  if (process.env.STREAMS_FILE) appendFileSync(process.env.STREAMS_FILE, `${runs}\n`)
}
