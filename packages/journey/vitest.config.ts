import { defineConfig } from 'vitest/config'

/** Everything about numbers: the protocol's readers, the counting, the worked cases, and the comparison with a slow reference. */
export default defineConfig({
  test: {
    name: 'counting',
    root: new URL('../..', import.meta.url).pathname,
    environment: 'node',
    include: [
      'packages/journey/src/**/*.test.ts',
      'packages/protocol/src/**/*.test.ts',
      'test/cases/**/*.test.ts',
      'test/properties/**/*.test.ts',
    ],
    // Properties run thousands of streams each; this is a net for a hang, not a measure.
    testTimeout: 120_000,
  },
})
