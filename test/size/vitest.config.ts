import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // It bundles the charts.
    hookTimeout: 60_000,
    name: 'size',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 60_000,
  },
})
