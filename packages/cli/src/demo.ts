import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Client, ServerError } from './client.ts'
import type { Listed } from './commands/imports.ts'
import { readLines } from './import/lines.ts'
import { sendLines } from './import/send.ts'
import { inUrl } from './url.ts'

/** The name under which it is imported, and by which it goes. */
const SOURCE = 'demo-history'
const FOLDER = fileURLToPath(new URL('../../../demo/', import.meta.url))

interface DemoSite {
  site: string
  settings: object
  journeys: Record<string, object>
}

/** Makes the shop's site and journeys where they are missing, and puts a fresh made-up fortnight before now. */
export async function addDemo(client: Client, history = true): Promise<number> {
  const { site, settings, journeys } = readDemo()
  await putIfMissing(client, `/v1/${site}`, settings)
  for (const [id, journey] of Object.entries(journeys))
    await putIfMissing(client, `/v1/${site}/journeys/${inUrl(id)}`, journey)
  if (!history) return 0
  await removeDemo(client)
  const maker = spawn(process.execPath, [`${FOLDER}history.mjs`, String(Date.now())], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { accepted } = await sendLines(client, site, SOURCE, readLines(maker.stdout))
  return accepted
}

/** @returns how many events went */
export async function removeDemo(client: Client): Promise<number> {
  const { site } = readDemo()
  if (!(await hasDemo(client)).history) return 0
  return (await client.call<{ entries: number }>('DELETE', `/v1/${site}/imports/${SOURCE}`)).entries
}

/** Is the shop's site there, and has it the history? */
export async function hasDemo(client: Client): Promise<{ site: boolean; history: boolean }> {
  try {
    const { imports } = await client.call<{ imports: Listed[] }>('GET', `/v1/${readDemo().site}/imports`)
    return { site: true, history: imports.some(({ source }) => source === SOURCE) }
  } catch (error) {
    if ((error as ServerError).status !== 404) throw error
    return { site: false, history: false }
  }
}

/** What somebody has edited since stays as it is. */
async function putIfMissing(client: Client, path: string, document: object): Promise<void> {
  try {
    await client.call('GET', path)
  } catch (error) {
    if (!(error instanceof ServerError) || error.status !== 404) throw error
    await client.call('PUT', path, document)
  }
}

function readDemo(): DemoSite {
  if (!existsSync(FOLDER))
    throw new Error('The demo is a part of the repository; run this from a clone of it.')
  return JSON.parse(readFileSync(`${FOLDER}journey.json`, 'utf8'))
}
