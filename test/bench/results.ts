import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const FILE = new URL('RESULTS.md', import.meta.url)
const HEAD =
  '# What was measured\n\nWritten by `npm run bench`. A machine that is shared tells ratios, not times: compare numbers of one run.\n'

export function section(title: string, text: string): string {
  return `## ${title}\n\n${text.trim()}\n`
}

/** Puts a bench's section in the place of its last one. */
export async function writeSection(name: string, text: string): Promise<void> {
  const mark = (part: string) => `<!-- ${name}: ${part} -->`
  const old = await readFile(FILE, 'utf8').catch(() => HEAD)
  const block = `${mark('begin')}\n\n${text}\n${mark('end')}\n`
  const begin = old.indexOf(mark('begin'))
  const end = old.indexOf(mark('end'))
  const fresh =
    begin < 0
      ? `${old.trimEnd()}\n\n${block}`
      : `${old.slice(0, begin)}${block.trimEnd()}${old.slice(end + mark('end').length)}`
  await writeFile(FILE, fresh)
  // Tables are laid out by the formatter, as everywhere.
  spawnSync('npx', ['biome', 'check', '--write', fileURLToPath(FILE)], { stdio: 'ignore' })
}
