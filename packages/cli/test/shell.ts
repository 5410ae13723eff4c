import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { TestServer } from '../../../test/lib/server.ts'

const BIN = join(import.meta.dirname, '../bin/desirepath.mjs')

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** A person at a shell, with files and a cache of their own. */
export class Shell {
  readonly #server: TestServer
  readonly #home = mkdtempSync(join(tmpdir(), 'desirepath-cli-'))

  constructor(server: TestServer) {
    this.#server = server
  }

  /** Writes a file of events, one object or raw text a line. */
  file(name: string, lines: (object | string)[]): string {
    const path = join(this.#home, name)
    const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
    writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
    return path
  }

  /** @param meet called with the process while it runs */
  run(args: string[], meet: (child: ChildProcess) => void = () => {}): Promise<Ran> {
    return new Promise((done) => {
      const child = spawn(process.execPath, [BIN, ...args], {
        env: {
          ...process.env,
          DESIREPATH_SERVER: this.#server.url,
          ADMIN_KEY: this.#server.adminKey,
          XDG_CACHE_HOME: this.#home,
        },
      })
      const ran: Ran = { code: null, out: '', err: '' }
      child.stdout.on('data', (chunk) => (ran.out += chunk))
      child.stderr.on('data', (chunk) => (ran.err += chunk))
      child.on('close', (code) => done({ ...ran, code }))
      meet(child)
    })
  }

  /** How many events an import brought. */
  async stored(site: string, source: string): Promise<number> {
    const { imports } = (await this.#server.api('GET', `/v1/${site}/imports`)) as {
      imports: { source: string; entries: number }[]
    }
    return imports.find((one) => one.source === source)?.entries ?? 0
  }
}

/** `count` events of as many visitors. */
export function events(count: number, more: object = {}): object[] {
  return Array.from({ length: count }, (_, index) => ({
    visitor: `v${index}`,
    t: 1_760_000_000_000 + index,
    name: 'page',
    path: '/',
    ...more,
  }))
}
