import { defineConfig } from 'vitest/config'

/** Other engines start slowly and are driven over more hops. */
const SLOWNESS = process.env.ENGINE ? 4 : 1

export default defineConfig({
  test: {
    name: 'tracker',
    root: import.meta.dirname,
    include: process.env.ENGINE === 'webkit' ? ['*.test.ts', '../engines/*.test.ts'] : ['*.test.ts'],
    // There a kill needs a browser that nobody drives.
    exclude: process.env.ENGINE === 'webkit' ? ['kill.test.ts'] : [],
    // One browser at a time: what is tested is what arrives, and two browsers on two cores make each other late.
    fileParallelism: false,
    testTimeout: SLOWNESS * 30_000,
    // The tracker is built first, which takes long on a machine that has much else to do.
    hookTimeout: 120_000,
  },
})
