import fc from 'fast-check'

/**
 * Runs a property over many random inputs, with shrinking. The seed is fixed, so that a failure is everybody's;
 * `SEED=… npm test` looks elsewhere.
 */
export function always<Inputs extends [unknown, ...unknown[]]>(
  runs: number,
  inputs: { [At in keyof Inputs]: fc.Arbitrary<Inputs[At]> },
  holds: (...input: Inputs) => void,
): void {
  fc.assert(
    fc.property(...inputs, (...input: Inputs) => holds(...input)),
    {
      numRuns: runs,
      seed: Number(process.env.SEED ?? 20_261_122),
    },
  )
}
