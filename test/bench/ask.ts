/**
 * `npm run bench -- ask [events …]`: the same questions to our store and counting, DuckDB and ClickHouse, each alone in the process
 * of a size, in one run on one machine. Writes medians of wall time and of CPU time, cold and warm, the ratio to ours, and whether
 * the counts are the same, to RESULTS.md. Compare rows of one run.
 */
import { spawnSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { clock, type Measured } from './clock.ts'
import type { Phases } from './phases.ts'
import { QUESTIONS } from './questions.ts'
import { section, writeSection } from './results.ts'

const SIZES = [100_000, 300_000, 1_000_000, 3_000_000]

/** What `ask-one.ts` tells of one size. */
export interface SizeResult {
  bytes: number
  rows: number
  written: number
  left: string[]
  phases: { name: string; phases: Phases }[]
  questions: { name: string; same: boolean; engines: { name: string; cold: Measured; warm: Measured }[] }[]
}

const asked = process.argv.slice(2).map(Number)
const sizes = asked.length > 0 ? asked : SIZES
const before = loadavg()[0]!
const shown: string[] = []
for (const size of sizes) {
  shown.push(tableOf(size, measure(size)))
  console.log(shown.at(-1))
  const head = [
    `${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}; load of the machine ${before.toFixed(1)} before and`,
    `${loadavg()[0]!.toFixed(1)} after. ${clock} \`npm run bench -- ask\` wrote this.`,
  ]
  // After each size, since the last takes longest.
  await writeSection('ask', section('Questions beside two engines', [...head, '', ...shown].join('\n')))
}

/** In a process of its own, so that no size stands in the memory of another. */
function measure(size: number): SizeResult {
  const script = fileURLToPath(new URL('ask-one.ts', import.meta.url))
  const done = spawnSync(
    process.execPath,
    ['--max-old-space-size=12000', '--expose-gc', script, String(size)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  const line = done.stdout.toString().trim().split('\n').at(-1) ?? ''
  if (done.status !== 0 || !line.startsWith('{')) throw new Error(`${size} events: ${done.stdout}`)
  return JSON.parse(line)
}

function tableOf(size: number, { bytes, rows, written, left, questions, phases }: SizeResult): string {
  const engines = questions[0]!.engines.map(({ name }) => name)
  const lines = [
    `### ${size.toLocaleString('en')} events`,
    '',
    `${(bytes / size).toFixed(1)} bytes an event on disk; ${rows} rows read by a cold question, none by a warm one; ${written.toFixed(3)} rows written an event in batches of 10.`,
    ...left.map((why) => `One engine is left out: ${why}.`),
    '',
    `| question | ${engines.flatMap((name) => [`${name} cold`, 'warm']).join(' | ')} | same counts |`,
    `|---|${'---:|'.repeat(2 * engines.length)}---|`,
  ]
  for (const { name, same, engines: measured } of questions) {
    const own = measured[0]!
    const cells = measured.flatMap(({ cold, warm }) => [cell(cold, own.cold), cell(warm, own.warm)])
    lines.push(`| ${name} | ${cells.join(' | ')} | ${same ? 'yes' : 'NO'} |`)
  }
  if (questions.length !== QUESTIONS.length) throw new Error('A question is missing.')
  return `${lines.join('\n')}\n\n${phases.map(sentenceOf).join('\n\n')}\n`
}

function sentenceOf({ name, phases }: SizeResult['phases'][number]): string {
  const parts = phases.filter(([, ms]) => ms >= 0.5).map(([phase, ms]) => `${phase} ${ms.toFixed(0)} ms`)
  return `Where our time goes, cold, ${name}: ${parts.join('; ')}.`
}

/** Wall time, CPU time in brackets, and how many times ours. */
function cell(one: Measured, own: Measured): string {
  const text = `${one.wall.toFixed(0)} (${one.cpu.toFixed(0)}) ms`
  return one === own ? text : `${text}, ${(one.wall / own.wall).toFixed(1)}x`
}
