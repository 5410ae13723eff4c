import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { layout } from './layout.ts'
import { PAGES } from './pages/index.ts'

const DIST = process.argv[2] ?? 'dist'
const FILES = ['shop.css', 'insights.css', 'icon.svg']

/**
 * `node demo/build.ts DIST` writes the shop's pages below that folder, each as `index.html` in a folder of its own:
 * addresses end in a slash and need no server of any kind.
 */
for (const page of PAGES) {
  const folder = join(DIST, page.path)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.html'), layout(page))
}
for (const file of FILES) await cp(join(import.meta.dirname, file), join(DIST, 'demo', file))
