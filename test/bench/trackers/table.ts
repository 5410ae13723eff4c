import { medianOf } from './median.ts'
import type { Subject } from './peers.ts'
import type { Visit } from './visit.ts'

/** What one round found. Times in ms of thread CPU. */
export interface Cost {
  evaluate: number
  loading: number
  clickMedian: number
  clickSlow: number
  /** On a processor that is not slowed down. */
  clickQuick: number
  /** All script of the clicks, whenever it ran, by their number. */
  clickWhole: number
  heapBytes: number
  scriptBytes: number
  sentBytes: number
  requests: number
  forced: number
  /** On the large page. */
  longest: number
}

/** @param forced see forcedIn */
export function costOf(usual: Visit, large: Visit, quick: Visit, forced: number): Cost {
  const clicks = usual.clicking.clicks.toSorted((a, b) => a - b)
  if (clicks.length === 0) throw new Error('The trace shows no click at all.')
  return {
    evaluate: usual.load.evaluate,
    loading: usual.load.all,
    clickMedian: clicks[Math.floor(clicks.length * 0.5)]!,
    clickSlow: clicks[Math.floor(clicks.length * 0.95)]!,
    clickQuick: medianOf(quick.clicking.clicks),
    clickWhole: usual.clicking.all / clicks.length,
    heapBytes: usual.heapBytes,
    scriptBytes: usual.wire.scriptBytes,
    sentBytes: usual.wire.sentBytes,
    requests: usual.wire.requests,
    forced,
    longest: Math.max(large.load.longest, large.clicking.longest),
  }
}

/** Layouts that a tracker forced in visits that took stacks. */
export function forcedIn(visits: Visit[]): number {
  return visits.reduce((sum, { load, clicking }) => sum + load.forced + clicking.forced, 0)
}

const COLUMNS: [head: string, read: (cost: Cost) => number, show: (value: number) => string][] = [
  ['evaluate', (cost) => cost.evaluate, ms],
  ['all script while loading', (cost) => cost.loading, ms],
  ['click p50', (cost) => cost.clickMedian, ms],
  ['click p95', (cost) => cost.clickSlow, ms],
  ['click p50, not slowed', (cost) => cost.clickQuick, ms],
  ['all script a click', (cost) => cost.clickWhole, ms],
  ['longest stretch, large page', (cost) => cost.longest, ms],
  ['forced layouts', (cost) => cost.forced, String],
  ['heap added', (cost) => cost.heapBytes, kib],
  ['script', (cost) => cost.scriptBytes, bytes],
  ['sent', (cost) => cost.sentBytes, bytes],
  ['requests', (cost) => cost.requests, String],
]

/** Medians of all rounds as Markdown, each with its ratio to ours; heap is what is added to the bare page's. */
export function costTable(
  subjects: Subject[],
  costs: Map<string, Cost[]>,
  elements: number,
  many: number,
): string {
  const medians = subjects.map(({ name }) => COLUMNS.map(([, read]) => medianOf(costs.get(name)!.map(read))))
  const heapAt = COLUMNS.findIndex(([head]) => head === 'heap added')
  const bareHeap = medians[0]![heapAt]!
  for (const row of medians) row[heapAt]! -= bareHeap
  const ours = medians[subjects.findIndex(({ name }) => name === 'Desirepath')]!
  const rows = subjects.map(({ name, how }, at) => [
    how ? `${name} (${how})` : name,
    ...COLUMNS.map(([, , show], column) => cell(medians[at]![column]!, ours[column]!, show, at > 0)),
  ])
  const rounds = costs.get(subjects[0]!.name)!.length
  return [
    `Medians of ${rounds} interleaved rounds: main thread, thread CPU, slowed down 4x where nothing else is said; a page of ${elements} elements, the large one of ${many}. In brackets: times ours.\n`,
    `| ${['', ...COLUMNS.map(([head]) => head)].join(' | ')} |`,
    `| --- |${COLUMNS.map(() => ' ---: |').join('')}`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
}

function cell(value: number, own: number, show: (value: number) => string, compared: boolean): string {
  return compared && value !== own && own > 0 ? `${show(value)} (${(value / own).toFixed(1)}x)` : show(value)
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`
}

function kib(value: number): string {
  return `${(value / 1024).toFixed(0)} KiB`
}

function bytes(value: number): string {
  return `${value.toLocaleString('en')} B`
}
