import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'packages/journey/vitest.config.ts',
      { test: { name: 'widgets', root: 'packages/widgets', include: ['src/**/*.test.ts'] } },
      'packages/cli/vitest.config.ts',
      'packages/tools/vitest.config.ts',
      'packages/dashboard/vitest.config.ts',
      'demo/vitest.config.ts',
      'test/house/vitest.config.ts',
      'test/size/vitest.config.ts',
      'worker/vitest.config.ts',
      'test/tracker/vitest.config.ts',
      'test/e2e/vitest.config.ts',
    ],
    // Browsers and workers on two cores make each other late, and late looks like lost.
    fileParallelism: false,
  },
})
