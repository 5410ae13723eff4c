import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Line } from './lines.ts'

export interface SourceFile {
  path: string
  size: number
  gzipped: boolean
  /** Hex digits of its SHA-256, so many that no two files of one site share them. */
  hash: string
}

const HASH_DIGITS = 16
/** Small, so that little is read ahead of what is sent, and the bar does not lie. */
const CHUNK_BYTES = 16 * 1024

/** Looks at a file before it is sent. @throws Error with what to do */
export async function openFile(path: string): Promise<SourceFile> {
  let size: number
  let isFile: boolean
  try {
    const found = await stat(path)
    size = found.size
    isFile = found.isFile()
  } catch (error) {
    throw new Error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Is the name right?`)
  }
  if (!isFile) throw new Error(`${path} is not a file. Name one, plain or gzipped NDJSON.`)
  const handle = await open(path)
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
  await handle.close()
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  // https://www.rfc-editor.org/rfc/rfc1952#page-6: a gzip file begins with 1f 8b, whatever its name.
  const gzipped = buffer[0] === 0x1f && buffer[1] === 0x8b
  return { path, size, gzipped, hash: hash.digest('hex').slice(0, HASH_DIGITS) }
}

/** The file's content, unpacked. @param read told how many bytes of the file itself have been read so far */
export function readContent(
  { path, gzipped }: SourceFile,
  read: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  let bytes = 0
  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      read((bytes += chunk.length))
      yield chunk
    }
  }
  const raw = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  if (!gzipped) return counted(raw)
  // An error of any part comes out of the last one, where somebody reads.
  return pipeline(raw, counted, createGunzip(), () => {})
}

/**
 * Gives each event without an id one made of the file's hash and its line: the same at every run, another for every line, and
 * another for a changed file. What cannot be read goes on as it is, so that the server can say why not.
 */
export async function* withIds(lines: AsyncIterable<Line>, hash: string, from: number): AsyncGenerator<Line> {
  for await (const line of lines) {
    if (line.number < from) continue
    yield 'text' in line ? { number: line.number, text: withId(line.text, `${hash}:${line.number}`) } : line
  }
}

function withId(text: string, id: string): string {
  if (!text.trimStart().startsWith('{')) return text
  try {
    const event = JSON.parse(text)
    return event.id === undefined && event.visitor !== undefined
      ? text.replace('{', `{"id":${JSON.stringify(id)},`)
      : text
  } catch {
    return text
  }
}
