/**
 * `npm run faults [-- --write] [words]`: acts faults out in a real Chromium, and says what arrived. Each word chooses the rows
 * whose names hold it; without one all are run. `--write` puts the table into test/bench/RESULTS.md, row by row as they end, so
 * that a run that was broken off, or of a few rows, leaves the others as they were.
 */
import { buildTracker } from '../tracker/build.ts'
import { isGood, keep, line, write } from './report.ts'
import { runRow } from './row.ts'
import { FAULTS } from './rows/index.ts'

const words = process.argv.slice(2).filter((word) => word !== '--write')
const isWritten = process.argv.includes('--write')
const chosen = FAULTS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
if (chosen.length === 0) {
  console.error(`No row's name holds ${words.map((word) => `"${word}"`).join(' or ')}. There are:`)
  for (const { name } of FAULTS) console.error(`  ${name}`)
  process.exit(2)
}
// What a browser that was killed still owed comes as a rejection that nobody waits for.
process.on('unhandledRejection', (reason) => console.error(`  a promise that nobody waited for: ${reason}`))

const scripts = [await buildTracker(), await buildTracker('later/index.ts', 'es')] as const
let isAllGood = true
for (const fault of chosen) {
  const result = await runRow(fault, scripts)
  console.log(line(result))
  isAllGood &&= isGood(result)
  await keep(result)
  if (isWritten) await write(FAULTS.map(({ name }) => name))
}
process.exit(isAllGood ? 0 : 1)
