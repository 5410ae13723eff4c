import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type OutputOptions, type RollupOptions, rollup } from 'rollup'
// @ts-expect-error: a configuration file, without types
import { scripts as scriptBundles, shop as shopBundles } from '../../rollup.config.mjs'
import { DIST, fail, ROOT } from './lib/place.ts'

/** `node packages/tools/build.ts [--no-demo]`: everything below `dist/`. */
/** The dashboard's own scripts: no other page loads them. */
const PAGES_OWN = ['dashboard.js', 'shared.js']
const withDemo = !process.argv.includes('--no-demo')
const scripts: RollupOptions[] = scriptBundles
const shop: RollupOptions[] = shopBundles

process.chdir(ROOT)
const begun = Date.now()
await mkdir(DIST, { recursive: true })
const written: string[] = []
for (const options of scripts) written.push(...(await write(options)))
if (withDemo) for (const options of shop) await write(options)
await pinVersions(written.filter((name) => !PAGES_OWN.includes(name)))
for (const file of ['index.html', 'dashboard.css'])
  await cp(join(ROOT, 'packages/dashboard', file), join(DIST, file))
await cp(join(ROOT, 'packages/dashboard/shared.html'), join(DIST, 's.html'))
await cp(join(ROOT, 'packages/tools/_headers'), join(DIST, '_headers'))
if (withDemo) {
  const built = spawnSync(process.execPath, ['demo/build.ts', DIST], { stdio: 'inherit' })
  if (built.status !== 0) fail('The demo shop could not be built; the reason stands above.')
}
await sweep()

/** @returns the names of what was written, the script first, then what it loads on demand */
async function write(options: RollupOptions): Promise<string[]> {
  const bundle = await rollup(options)
  const { output } = await bundle.write(options.output as OutputOptions)
  await bundle.close()
  return output.map(({ fileName }) => fileName)
}

/**
 * A copy of each script and its parts that never changes, and its hash, so that a page may say
 * `<script src=".../v/0.1.0/t.js" integrity="sha384-..." crossorigin>`.
 * https://developer.mozilla.org/docs/Web/Security/Defenses/Subresource_Integrity
 */
async function pinVersions(names: string[]) {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const integrity: Record<string, string> = {}
  for (const name of names) {
    const content = await readFile(join(DIST, name))
    integrity[`/v/${version}/${name}`] = `sha384-${createHash('sha384').update(content).digest('base64')}`
    const copy = join(DIST, 'v', version, name)
    await mkdir(dirname(copy), { recursive: true })
    await writeFile(copy, content)
  }
  await writeFile(join(DIST, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`)
}

/** What this build did not write is of an older one. Not emptied before, since a server may be reading it. */
async function sweep() {
  for (const entry of await readdir(DIST, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    // A second of grace, for file systems that keep no finer times.
    if (entry.isFile() && (await stat(path)).mtimeMs < begun - 1000) await rm(path)
  }
}
