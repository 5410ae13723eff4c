import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import manifest from './package.json' with { type: 'json' }

const FOLDER = import.meta.dirname
/** Where the packages are that are fetched without what they depend on. */
const UNPACKED = join(FOLDER, 'node_modules/.unpacked')

/** The published files of a package of `unpacked`. */
export function unpacked(name: keyof typeof manifest.unpacked): string {
  return join(UNPACKED, name.replace('/', '+'), 'package')
}

/** Fetches the peers, the first time. Whichever cannot be had is left out of the bench, which says so. */
export async function installTrackers(): Promise<void> {
  if (!existsSync(join(FOLDER, 'node_modules/@snowplow'))) {
    console.log('Installing the trackers to compare with (test/bench/trackers/package.json) ...')
    npm(['install', '--no-package-lock', '--ignore-scripts'])
  }
  for (const [name, version] of Object.entries(manifest.unpacked)) {
    const place = join(UNPACKED, name.replace('/', '+'))
    if (existsSync(join(place, 'package'))) continue
    await mkdir(place, { recursive: true })
    if (npm(['pack', `${name}@${version}`, '--pack-destination', place]))
      spawnSync('sh', ['-c', 'tar -xzf ./*.tgz && rm ./*.tgz'], { cwd: place, stdio: 'inherit' })
    else await rm(place, { recursive: true })
  }
}

function npm(words: string[]): boolean {
  const env = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' }
  const stdio: 'ignore' | 'inherit' = 'ignore'
  return (
    spawnSync('npm', [...words, '--loglevel=error'], { cwd: FOLDER, env, stdio: [stdio, stdio, 'inherit'] })
      .status === 0
  )
}
