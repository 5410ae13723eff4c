import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'end to end',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 240_000,
    fileParallelism: false,
  },
})
