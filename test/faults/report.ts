import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { section, writeSection } from '../bench/results.ts'
import type { Result } from './row.ts'

const CACHE = join(import.meta.dirname, '../../.cache')
const FILE = join(CACHE, 'faults.json')

/** All that a row asks for: each event there, none twice; where nothing can save all, none twice. */
export function isGood({ isLimit, broken, trials, events, delivered, doubled }: Result): boolean {
  return trials > 0 && broken.length === 0 && doubled === 0 && (!!isLimit || delivered === events)
}

export function line(row: Result): string {
  const { fault, trials, events, delivered, doubled, resent, seconds, isLimit, broken } = row
  const verdict = `${percent(row).padStart(7)}, ${`${delivered} of ${events}`.padStart(14)}`
  const troubles = broken.map((why) => `\n  a trial came to no end: ${why}`).join('')
  return `${isGood(row) ? ' ' : '!'} ${fault.padEnd(64)} ${String(trials).padStart(2)} trials ${verdict}  ${doubled} doubled ${String(resent).padStart(3)} resent ${String(seconds).padStart(4)} s${isLimit ? '  (a limit)' : ''}${troubles}`
}

/** Remembers a row in the place of its last run. */
export async function keep(result: Result): Promise<void> {
  const others = (await kept()).filter(({ fault }) => fault !== result.fault)
  await mkdir(CACHE, { recursive: true })
  await writeFile(FILE, `${JSON.stringify([...others, result], null, 2)}\n`)
}

/** Writes the table of all rows that were ever run here, in the order given. */
export async function write(order: string[]): Promise<void> {
  const rows = (await kept()).filter(({ fault }) => order.includes(fault))
  rows.sort((a, b) => order.indexOf(a.fault) - order.indexOf(b.fault))
  const times = rows.map(({ at }) => at.slice(0, 16).replace('T', ' ')).sort()
  const missing = order.length - rows.length
  const head = `Measured ${times[0]} to ${times.at(-1)} UTC. Each trial has a browser profile, a site and a server of its own. *Resent* counts
deeds that came again although the server had them; what a page measures as it goes is left out, since nobody is left to hear
the answer. Rows marked * are those that nothing can save in every trial: there the event, or the database that keeps it, is made
while the browser dies.${missing > 0 ? ` ${missing} rows were not run.` : ''}`
  const table = rows.map(
    (row) =>
      `| ${row.fault}${row.isLimit ? ' *' : ''} | ${trialsOf(row)} | ${row.delivered} of ${row.events} | ${percent(row)} | ${row.doubled} | ${row.resent} |`,
  )
  await writeSection(
    'faults',
    section(
      'Faults: what arrives all the same',
      [
        `\`npm run faults -- --write\`. ${head}`,
        '',
        '| fault | trials | arrived | delivered | doubled | resent |',
        '| --- | ---: | ---: | ---: | ---: | ---: |',
        ...table,
      ].join('\n'),
    ),
  )
}

function trialsOf({ trials, broken }: Result): string {
  return broken.length > 0 ? `${trials}, ${broken.length} without an end` : String(trials)
}

/** Never rounded up to all. */
function percent({ delivered, events }: Result): string {
  return events > 0 ? `${Math.floor((1000 * delivered) / events) / 10} %` : '–'
}

async function kept(): Promise<Result[]> {
  const rows: Result[] = JSON.parse(await readFile(FILE, 'utf8').catch(() => '[]'))
  // A file of an older version is as good as none.
  return rows.filter(({ at, broken }) => at && broken)
}
