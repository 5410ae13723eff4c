/** How many tests of a runner passed and failed. */
export interface Total {
  passed: number
  failed: number
}

/** From vitest's JSON report. A file that could not even be loaded counts as one failure. */
export function vitestTotal(report: {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}): Total {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}

/** From what Web Test Runner prints at its end: `Chrome: 3/4 test files | 10 passed, 1 failed`. */
export function wtrTotal(output: string, succeeded: boolean): Total {
  const last = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1)
  const failed = Number(last?.[2] ?? 0)
  return { passed: Number(last?.[1] ?? 0), failed: succeeded ? failed : Math.max(1, failed) }
}
