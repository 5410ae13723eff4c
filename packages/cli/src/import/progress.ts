import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Tally } from './send.ts'

/** How far an import has come that did not end. */
export interface Progress {
  nextLine: number
  tally: Tally
}

/** A note in the user's cache, one for each server, site, source and file. https://specifications.freedesktop.org/basedir-spec/ */
export class ProgressNote {
  readonly #folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'desirepath')
  readonly #file: string

  constructor(...of: string[]) {
    const name = createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 24)
    this.#file = join(this.#folder, `${name}.json`)
  }

  async read(): Promise<Progress | undefined> {
    try {
      return JSON.parse(await readFile(this.#file, 'utf8'))
    } catch {
      // None, or a broken one: then the import begins anew, which doubles nothing.
      return undefined
    }
  }

  async write(progress: Progress): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    await writeFile(`${this.#file}.new`, JSON.stringify(progress))
    await rename(`${this.#file}.new`, this.#file)
  }

  async remove(): Promise<void> {
    await rm(this.#file, { force: true })
  }
}
