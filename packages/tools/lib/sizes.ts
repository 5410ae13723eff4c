import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { type Plugin, type RollupOptions, rollup } from 'rollup'
// @ts-expect-error: a configuration file, without types
import { bundle } from '../../../rollup.config.mjs'
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
  return [
    { what: 'Tracker, `t.js`', bytes: brotli(await readFile(join(DIST, 't.js'))), limit: limits.tracker },
    {
      what: 'Once the page is idle, `t2.js`',
      bytes: brotli(await readFile(join(DIST, 't2.js'))),
      limit: limits.later,
    },
    { what: 'Stub, for calls before it has loaded', bytes: brotli(await stub()), limit: limits.stub },
    { what: 'Funnel + paths + Lit', bytes: brotli(await charts()), limit: limits.charts },
    { what: 'All widgets, `w.js`', bytes: brotli(await readFile(join(DIST, 'w.js'))), limit: limits.widgets },
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

/** As somebody bundles the two charts into a page of their own. */
async function charts(): Promise<string> {
  const entry =
    "export { JourneyFunnel } from './packages/widgets/src/funnel/journey-funnel.ts'; export { JourneyPaths } from './packages/widgets/src/paths/journey-paths.ts'"
  const options: RollupOptions = bundle('charts', 'unused.js', { literals: true })
  const given: Plugin = {
    name: 'given',
    resolveId: (id) => (id === 'charts' ? join(ROOT, 'charts.ts') : null),
    load: (id) => (id === join(ROOT, 'charts.ts') ? entry : null),
  }
  const made = await rollup({ ...options, plugins: [given, options.plugins] })
  const { output } = await made.generate({ format: 'es' })
  await made.close()
  return output[0].code
}
