import { describe, expect, it } from 'vitest'
import { vitestTotal, wtrTotal } from '../lib/totals.ts'

describe('The closing line', () => {
  it('counts what vitest reports', () => {
    const file = { status: 'passed', assertionResults: [{}, {}] }
    expect(vitestTotal({ numPassedTests: 2, numFailedTests: 0, testResults: [file] })).toEqual({
      passed: 2,
      failed: 0,
    })
  })

  it('counts a file that could not be loaded as a failure', () => {
    const file = { status: 'failed', assertionResults: [] }
    expect(vitestTotal({ numPassedTests: 2, numFailedTests: 1, testResults: [file] })).toEqual({
      passed: 2,
      failed: 2,
    })
  })

  it.each([
    ['all passed', 'Chrome: |██| 4/4 test files | 31 passed, 0 failed\n', true, { passed: 31, failed: 0 }],
    ['one failed', 'Chrome: |██| 4/4 test files | 30 passed, 1 failed\n', false, { passed: 30, failed: 1 }],
    ['its last word', '1 passed, 0 failed\n5 passed, 2 failed\n', false, { passed: 5, failed: 2 }],
    ['a runner that fell over', 'Could not find a browser', false, { passed: 0, failed: 1 }],
  ])('counts what the browser runner prints: %s', (_, output, succeeded, expected) => {
    expect(wtrTotal(output, succeeded)).toEqual(expected)
  })
})
