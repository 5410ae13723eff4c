import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { loadCases } from '../test/cases/load.ts'

export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: '../wrangler.toml' } })],
  test: {
    name: 'worker',
    include: ['test/**/*.test.ts'],
    // A net for a hang, not a measure: the machine may have other work.
    testTimeout: 60_000,
    // Read here, in Node, since workerd sees no files.
    provide: { cases: loadCases() },
  },
})
