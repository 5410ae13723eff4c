/**
 * `npm run bench -- tracker [rounds]`: what a tracker costs a page, ours beside others as npm has them, in one run on one machine:
 * rounds interleaved, medians, thread CPU of the main thread at a quarter of its speed. `--write` puts the table into
 * test/bench/RESULTS.md. Compare rows of one run, not runs.
 */
import { launchBrowser } from '../lib/browser.ts'
import { section, writeSection } from './results.ts'
import { heapAfterDeliveries } from './trackers/deliveries.ts'
import { installTrackers } from './trackers/install.ts'
import { ourSubjects } from './trackers/ours.ts'
import { peers } from './trackers/peers.ts'
import { type Cost, costOf, costTable } from './trackers/table.ts'
import { visit } from './trackers/visit.ts'
import { World } from './trackers/world.ts'

const ROUNDS = Number(process.argv[2] ?? 5) || 5
const ELEMENTS = 1400
const MANY_ELEMENTS = 5000
const CLICKS = 60
const FEW_CLICKS = 6

await installTrackers()
const subjects = [...ourSubjects(), ...(await peers())]
const world = await new World(subjects).start()
// Nobody is to be asked about anything outside of this machine.
const browser = await launchBrowser({
  args: [
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--disable-blink-features=AutomationControlled',
  ],
})
try {
  const costs = new Map<string, Cost[]>(subjects.map(({ name }) => [name, []]))
  for (let round = 1; round <= ROUNDS; round++)
    for (const subject of subjects) {
      const usual = await visit(browser, world, subject, ELEMENTS, { clicks: CLICKS })
      const large = await visit(browser, world, subject, MANY_ELEMENTS, { clicks: FEW_CLICKS, short: true })
      costs.get(subject.name)!.push(costOf(usual, large))
      process.stderr.write(`\rround ${round} of ${ROUNDS}: ${subject.name}`.padEnd(60))
    }
  process.stderr.write('\n')
  const shown = costTable(subjects, costs, ELEMENTS, MANY_ELEMENTS)
  const own = subjects.find(({ name }) => name === 'Desirepath')!
  const report = `${shown}\n\n${await heapAfterDeliveries(browser, world, own, ROUNDS)}`
  console.log(report)
  if (process.argv.includes('--write'))
    await writeSection(
      'tracker',
      section(
        'A tracker in a page',
        `Measured ${new Date().toISOString().slice(0, 10)}. The visit is fixed: load, 60 clicks on buttons, links and text (links change the route), three fields, a submit, and off to another page. All that a tracker can capture by itself is switched on, and each is loaded as its manual says, deferred. Versions are the newest that npm has. *Script* is brotli 11 of all that the page asked for; *sent* counts request lines, headers and bodies.\n\n${report}`,
      ),
    )
} finally {
  await browser.close()
  world.stop()
}
