import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Quarantine, QuarantinedItem, ReplayReceipt } from '@desirepath/protocol'
import type { Client } from '../client.ts'
import type { Command } from '../main.ts'
import { Misuse, needed } from '../options.ts'
import { inUrl } from '../url.ts'

const VERBS = { list, items, replay, clear }

/** `quarantine list --site shop`: what was refused at the doors of a site, and what to do with it. */
export const quarantine: Command = (client, [verb = 'nothing', file], options) => {
  if (!Object.hasOwn(VERBS, verb))
    throw new Misuse(`quarantine has ${Object.keys(VERBS).join(', ')}, not ${verb}.`)
  const site = needed(options.site, `--site: quarantine ${verb} --site shop`)
  return VERBS[verb as keyof typeof VERBS](client, `/v1/${inUrl(site)}/quarantine`, file)
}

async function list(client: Client, path: string): Promise<number> {
  const { total, kept, reasons } = await client.call<Quarantine>('GET', `${path}?limit=0`)
  if (total === 0) console.log('Nothing was refused.')
  for (const { count, door, code, path, last, example } of reasons)
    console.log(
      [count, door, path ? `${code} (${path})` : code, new Date(last).toISOString(), example?.message]
        .filter((cell) => cell !== undefined)
        .join('\t'),
    )
  if (kept < total) console.error(`${total} were refused, and the newest ${kept} of them are kept.`)
  return 0
}

/** Nothing but the items goes to standard output, a line each: edited, the file can be given to `replay`. */
async function items(client: Client, path: string): Promise<number> {
  for (let before = ''; ; ) {
    const page = await client.call<Quarantine>('GET', `${path}?limit=200${before}`)
    for (const item of page.items) console.log(JSON.stringify(item))
    if (!page.next) return 0
    before = `&before=${page.next}`
  }
}

/** All of it as it is, or the lines of a file, as `items` writes them and somebody corrected them. */
async function replay(client: Client, path: string, file?: string): Promise<number> {
  const wish = file === undefined ? {} : { items: await corrected(file) }
  const receipt = await client.call<ReplayReceipt>('POST', `${path}/replay`, wish)
  for (const { id, accepted, message, path } of receipt.items)
    if (!accepted) console.error(`${id}\t${path ? `${message} (${path})` : message}`)
  console.log(
    `${receipt.accepted} accepted, of which ${receipt.duplicates} events were there already; ${receipt.refused} still refused.`,
  )
  return receipt.refused > 0 ? 1 : 0
}

async function corrected(file: string): Promise<Pick<QuarantinedItem, 'id' | 'event'>[]> {
  const lines = (file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      const { id, event } = JSON.parse(line)
      return [{ id, event }]
    } catch (error) {
      throw new Error(`Line ${at + 1} of ${file} is not JSON: ${(error as Error).message}`)
    }
  })
}

async function clear(client: Client, path: string): Promise<number> {
  const { items } = await client.call<{ items: number }>('DELETE', path)
  console.log(`${items} items are gone, and the counts with them.`)
  return 0
}
