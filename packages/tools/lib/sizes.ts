import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { type OutputOptions, type Plugin, type RollupOptions, rollup } from 'rollup'
// @ts-expect-error: a configuration file, without types
import { bundle, LIT } from '../../../rollup.config.mjs'
import limits from '../limits.json' with { type: 'json' }
import { DIST, ROOT } from './place.ts'

export interface Size {
  what: string
  /** Brotli at its best, as a CDN would store it. */
  bytes: number
  limit: number
}

/** What a page loads, measured on the built files; call it after a build. */
export async function measureSizes(): Promise<Size[]> {
  const [first, ...later] = await charts()
  const widgets = [await readFile(join(DIST, 'w.js')), ...(await filesIn(join(DIST, 'w')))]
  return [
    { what: 'Tracker, `t.js`', bytes: brotli(await readFile(join(DIST, 't.js'))), limit: limits.tracker },
    {
      what: 'Once the page is idle, `t2.js`',
      bytes: brotli(await readFile(join(DIST, 't2.js'))),
      limit: limits.later,
    },
    {
      what: 'Where stages are asked for, `t3.js`',
      bytes: brotli(await readFile(join(DIST, 't3.js'))),
      limit: limits.stages,
    },
    { what: 'Stub, for calls before it has loaded', bytes: brotli(await stub()), limit: limits.stub },
    { what: 'Funnel + paths + Lit templates, at first', bytes: brotli(first!), limit: limits.charts },
    { what: 'Their tables, lists and messages, on demand', bytes: total(later), limit: limits.onDemand },
    { what: 'All widgets, `w.js` and what it loads on demand', bytes: total(widgets), limit: limits.widgets },
  ]
}

/** The table as Markdown, for people and for the README alike; spaced as the formatter would space it. */
export function sizeTable(sizes: Size[]): string {
  const head = ['what a page loads', 'brotli', 'limit']
  const rows = sizes.map(({ what, bytes, limit }) => [what, `${count(bytes)} B`, `${count(limit)} B`])
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const pad = (cells: string[]) =>
    line(cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))))
  const rule = line(widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)))
  return [pad(head), rule, ...rows.map(pad)].join('\n')
}

/** Files are compressed one by one, as they are sent. */
function total(files: (Uint8Array | string)[]): number {
  return files.reduce((sum, file) => sum + brotli(file), 0)
}

async function filesIn(folder: string): Promise<Uint8Array[]> {
  return Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))))
}

function count(bytes: number): string {
  return bytes.toLocaleString('en')
}

function brotli(content: Uint8Array | string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  return brotliCompressSync(content, { params }).length
}

/** The line that a page may carry itself; the module exports its text. */
async function stub(): Promise<string> {
  const module = await import(join(ROOT, 'packages/tracker/src/stub.ts'))
  return module.STUB
}

/** As somebody bundles the two charts into a page of their own: what the page loads at first, then what it may load later. */
async function charts(): Promise<string[]> {
  const entry =
    "export { JourneyFunnel } from './packages/widgets/src/funnel/journey-funnel.ts'; export { JourneyPaths } from './packages/widgets/src/paths/journey-paths.ts'"
  const options: RollupOptions = bundle('charts', 'unused/w.js', { mangle: LIT, literals: true })
  const given: Plugin = {
    name: 'given',
    resolveId: (id) => (id === 'charts' ? join(ROOT, 'charts.ts') : null),
    load: (id) => (id === join(ROOT, 'charts.ts') ? entry : null),
  }
  const made = await rollup({ ...options, plugins: [given, options.plugins] })
  const { output } = await made.generate(options.output as OutputOptions)
  await made.close()
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).filter(Boolean)
}
