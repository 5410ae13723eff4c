import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import {
  DOCUMENT_KINDS,
  DOCUMENTS,
  type DocumentKind,
  type DocumentVersion,
  parseDocument,
} from '@desirepath/protocol'
import type { Client } from '../client.ts'
import type { Command } from '../main.ts'
import { Misuse, needed, type Options } from '../options.ts'
import { inUrl } from '../url.ts'

const VERBS = { list, get, put, delete: remove, history }

/** `journeys list --site shop`, and the same for every kind of document. */
export function documents(kind: DocumentKind): Command {
  return (client, [verb = 'nothing', id, ...rest], options) => {
    if (!Object.hasOwn(VERBS, verb))
      throw new Misuse(`${kind} has ${Object.keys(VERBS).join(', ')}, not ${verb}.`)
    const site = needed(options.site, `--site: ${kind} ${verb} --site shop`)
    const list = `/v1/${inUrl(site)}/${kind}`
    if (verb === 'list') return VERBS.list(client, kind, list)
    const one = needed(id, `an id: ${kind} ${verb} ID --site ${site}`)
    return VERBS[verb as keyof typeof VERBS](client, kind, `${list}/${inUrl(one)}`, rest, options)
  }
}

/** A command for each kind. */
export const DOCUMENT_COMMANDS: Record<string, Command> = Object.fromEntries(
  DOCUMENT_KINDS.map((kind) => [kind, documents(kind)]),
)

async function list(client: Client, kind: DocumentKind, path: string): Promise<number> {
  const answer = await client.call<Record<string, { id: string; name?: string; text?: string }[]>>(
    'GET',
    path,
  )
  const all = answer[kind]!
  if (all.length === 0) console.log(`No ${DOCUMENTS[kind].one} yet: npx desirepath ${kind} put ID FILE`)
  for (const { id, name, text } of all) console.log([id, name ?? text].filter(Boolean).join('\t'))
  return 0
}

/** Nothing but the document goes to standard output, so that it can be edited and put back. */
async function get(
  client: Client,
  _: DocumentKind,
  path: string,
  __: string[],
  { version }: Options,
): Promise<number> {
  const query = version === undefined ? '' : `?version=${inUrl(version)}`
  console.log(JSON.stringify(await client.call('GET', path + query), null, 2))
  return 0
}

async function put(client: Client, kind: DocumentKind, path: string, [file]: string[]): Promise<number> {
  const { one, read } = DOCUMENTS[kind]
  const from = needed(file, `a file with the ${one} as JSON, or - for standard input`)
  const document = parseDocument(
    from === '-' ? await text(process.stdin) : await readFile(from, 'utf8'),
    `The ${one}`,
  )
  // Read here, too, so that what is wrong is told before anything is sent.
  await client.call('PUT', path, read(document))
  console.log(`The ${one} is saved. It counts from now on, back through all history.`)
  return 0
}

async function remove(client: Client, kind: DocumentKind, path: string): Promise<number> {
  await client.call('DELETE', path)
  console.log(`The ${DOCUMENTS[kind].one} is gone. Its history stays: get --version N shows what it was.`)
  return 0
}

async function history(client: Client, _: DocumentKind, path: string): Promise<number> {
  const { history } = await client.call<{ history: DocumentVersion[] }>('GET', `${path}/history`)
  for (const { version, at, deleted } of history)
    console.log(`${version}\t${new Date(at).toISOString()}${deleted ? '\tdeleted' : ''}`)
  return 0
}
