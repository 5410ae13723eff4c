/**
 * `npm run bench -- tracker [rounds] [--only=Umami]`: what a tracker costs a page, ours beside others as npm has them, in one run on
 * one machine: rounds interleaved, medians, thread CPU of the main thread at a quarter of its speed. `--only` takes the peers whose
 * name begins so, for a short run; `--write` puts the table into test/bench/RESULTS.md. Compare rows of one run, not runs.
 */
import { launchBrowser } from '../lib/browser.ts'
import { section, writeSection } from './results.ts'
import { heapAfterDeliveries } from './trackers/deliveries.ts'
import { againstAims } from './trackers/goals.ts'
import { installTrackers } from './trackers/install.ts'
import { ourSubjects } from './trackers/ours.ts'
import { peers } from './trackers/peers.ts'
import { type Cost, costOf, costTable, forcedIn } from './trackers/table.ts'
import { visit } from './trackers/visit.ts'
import { World } from './trackers/world.ts'

const ROUNDS = Number(process.argv[2] ?? 5) || 5
const ONLY = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length) ?? ''
const ELEMENTS = 1400
const MANY_ELEMENTS = 5000
const CLICKS = 60
const FEW_CLICKS = 6

await installTrackers()
const subjects = [...ourSubjects(), ...(await peers()).filter(({ name }) => name.startsWith(ONLY))]
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
  const forced = new Map<string, number>()
  // The first round warms up: its times do not count, and it looks for forced layouts. Each begins elsewhere, so that nobody
  // always comes after the heaviest.
  for (let round = 0; round <= ROUNDS; round++)
    for (const subject of [...subjects.slice(round % subjects.length), ...subjects].slice(
      0,
      subjects.length,
    )) {
      const stacks = round === 0
      const usual = await visit(browser, world, subject, ELEMENTS, { clicks: CLICKS, stacks })
      const large = await visit(browser, world, subject, MANY_ELEMENTS, {
        clicks: FEW_CLICKS,
        short: true,
        stacks,
      })
      if (stacks) forced.set(subject.name, forcedIn([usual, large]))
      const quick = await visit(browser, world, subject, ELEMENTS, {
        clicks: CLICKS,
        short: true,
        slowdown: 1,
      })
      if (round > 0) costs.get(subject.name)!.push(costOf(usual, large, quick, forced.get(subject.name)!))
      process.stderr.write(`\rround ${round} of ${ROUNDS}: ${subject.name}`.padEnd(60))
    }
  process.stderr.write('\n')
  const shown = costTable(subjects, costs, ELEMENTS, MANY_ELEMENTS)
  const own = subjects.find(({ name }) => name === 'Desirepath')!
  const umami = subjects.find(({ name }) => name.startsWith('Umami'))
  const aims = againstAims(costs.get(own.name)!, umami && costs.get(umami.name))
  const report = `${aims}\n\n${shown}\n\n${await heapAfterDeliveries(browser, world, own, ROUNDS)}`
  console.log(report)
  if (process.argv.includes('--write'))
    await writeSection(
      'tracker',
      section(
        'A tracker in a page',
        `Measured ${new Date().toISOString().slice(0, 10)}. The visit is fixed: load, 60 clicks on buttons, links and text (links change the route), three fields, a submit, and off to another page. All that a tracker can capture by itself is switched on, and each is loaded as its manual says, deferred. Versions are the newest that npm has; Umami publishes its tracker there no more, so its last one stands here. A *click* is its whole dispatch, with what the page itself does (see the bare page; one in six changes the route) and the promises that follow at once; *all script a click* is all that ran until 2.5 s after the last, sending included. *Forced layouts* are of one visit more. *Script* is brotli 11 of all that the page asked for; *sent* counts request lines, headers and bodies.\n\n${report}`,
      ),
    )
} finally {
  await browser.close()
  world.stop()
}
