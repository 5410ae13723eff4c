import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const PATH = join(import.meta.dirname, 'RESULTS.md')

/** Puts a bench's report between its marks in RESULTS.md, the day above it. */
export async function writeResults(name: string, report: string): Promise<void> {
  const marks = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
  const before = await readFile(PATH, 'utf8')
  if (!marks.test(before))
    throw new Error(
      `RESULTS.md has no lines <!-- ${name} --> and <!-- /${name} -->; put them where the report belongs.`,
    )
  const day = new Date().toISOString().slice(0, 10)
  await writeFile(
    PATH,
    before.replace(marks, (_, begin, end) => `${begin}\nMeasured ${day}. ${report}\n\n${end}`),
  )
}
