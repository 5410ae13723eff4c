import { basename } from 'node:path'
import { type Client, ServerError } from '../client.ts'
import { csvLines } from '../import/csv/lines.ts'
import type { Mapping } from '../import/csv/mapping.ts'
import { mappingOf, withMapping } from '../import/csv/options.ts'
import { openFile, readContent, type SourceFile, withIds } from '../import/file.ts'
import { readLines } from '../import/lines.ts'
import { Meter } from '../import/meter.ts'
import { type Progress, ProgressNote } from '../import/progress.ts'
import { MAX_REFUSED_KEPT, sendLines, type Tally } from '../import/send.ts'
import type { Command } from '../main.ts'
import { needed } from '../options.ts'
import { inUrl } from '../url.ts'
import type { Listed } from './imports.ts'

/** `import FILE --site NAME`: events from a file, to the last good line. */
export const importFile: Command = async (client, [path], options) => {
  const found = await openFile(needed(path, 'a file: import events.ndjson.gz --site shop'))
  const site = needed(options.site, '--site: the site that gets the events')
  const source = options.source ?? basename(found.path)
  const mapping = mappingOf(found, options)
  const file = withMapping(found, mapping)
  await makeSite(client, site)

  const note = new ProgressNote(client.server, site, source, file.hash)
  const begun = await unfinished(client, site, source, note)
  if (begun) console.log(`Going on at line ${begun.nextLine}, where the last run stopped.`)
  const tally = await send(client, site, source, file, note, begun, mapping)
  await note.remove()
  return report(tally, site, source, options.strict)
}

async function send(
  client: Client,
  site: string,
  source: string,
  file: SourceFile,
  note: ProgressNote,
  begun: Progress | undefined,
  mapping: Mapping | undefined,
): Promise<Tally> {
  const meter = new Meter(file.size)
  let bytes = 0
  let nextLine = begun?.nextLine ?? 1
  const raw = readLines(readContent(file, (read) => (bytes = read)))
  const lines = mapping ? csvLines(raw, mapping, tellLeftOut) : raw
  try {
    return await sendLines(client, site, source, withIds(lines, file.hash, nextLine), {
      tally: begun?.tally,
      async sent(tally, next) {
        nextLine = next
        await note.write({ nextLine, tally })
        meter.show(bytes, tally.lines)
      },
      waiting: (ms, line) => meter.say(`Line ${line}: no answer; trying again in ${ms / 1000} s.`),
    })
  } catch (error) {
    const reason = (error as Error).message
    throw new Error(
      `Stopped before line ${nextLine}: ${reason}\nAll lines before it are stored; run the same command again to go on.`,
    )
  } finally {
    meter.end()
  }
}

function tellLeftOut(columns: string[]): void {
  if (columns.length > 0)
    console.log(`Left out: ${columns.join(', ')}. To keep one: --map "props.NAME=${columns[0]}".`)
}

/** A note is only as good as the data it speaks of: these may have been removed since. */
async function unfinished(
  client: Client,
  site: string,
  source: string,
  note: ProgressNote,
): Promise<Progress | undefined> {
  const begun = await note.read()
  if (!begun) return undefined
  const { imports } = await client.call<{ imports: Listed[] }>('GET', `/v1/${inUrl(site)}/imports`)
  const stored = imports.find((one) => one.source === source)?.entries ?? 0
  return stored >= begun.tally.accepted - begun.tally.duplicates ? begun : undefined
}

async function makeSite(client: Client, site: string): Promise<void> {
  try {
    await client.call('GET', `/v1/${inUrl(site)}`)
  } catch (error) {
    if (!(error instanceof ServerError) || error.status !== 404) throw error
    await client.call('PUT', `/v1/${inUrl(site)}`, {})
    console.log(`The site ${site} is new.`)
  }
}

function report(
  { lines, accepted, duplicates, refused, refusedCount }: Tally,
  site: string,
  source: string,
  strict: boolean,
): number {
  console.log(
    `${lines} lines: ${accepted - duplicates} new, ${duplicates} there already, ${refusedCount} refused.`,
  )
  for (const { at, message } of refused) console.log(`  line ${at}: ${message}`)
  if (refusedCount > refused.length)
    console.log(`  and ${refusedCount - refused.length} more (the first ${MAX_REFUSED_KEPT} are shown)`)
  if (accepted > 0) console.log(`Undo: npx desirepath imports remove ${source} --site ${site}`)
  if (accepted === 0 && refusedCount > 0) return 1
  return strict && refusedCount > 0 ? 1 : 0
}
