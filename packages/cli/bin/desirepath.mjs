#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// From here on it is TypeScript, which Node runs by itself from 24 on. The repository brings that Node along.
// https://nodejs.org/docs/latest-v24.x/api/typescript.html#type-stripping
if (process.features.typescript) {
  const { main } = await import('../src/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  const newer = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url))
  if (!existsSync(newer)) {
    console.error(
      `desirepath needs Node 24, and this is ${process.version}. Run npm install in its repository first.`,
    )
    process.exit(1)
  }
  const again = spawnSync(newer, process.argv.slice(1), { stdio: 'inherit' })
  process.exitCode = again.status ?? 1
}
