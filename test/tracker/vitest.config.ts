import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'tracker',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    // One browser at a time: what is tested is what arrives, and two browsers on two cores make each other late.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
