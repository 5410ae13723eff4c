import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const STARTS_WITHIN_MS = 60_000

/** A real worker in real workerd, as `npm start` runs it, with storage of its own. */
export interface TestServer {
  url: string
  adminKey: string
  /** The process group that all of it runs in. */
  readonly group: number
  /** Calls the API as the site's owner; throws with the body when the answer is not 2xx. */
  api(method: string, path: string, body?: unknown): Promise<unknown>
  /** Ends the process at once, as a crash would; the stored data stay for {@link TestServer.restart}. */
  kill(): Promise<void>
  restart(): Promise<void>
  /** Ends the process and removes its data. */
  stop(): Promise<void>
}

export async function startServer(): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'desirepath-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const adminKey = 'development-admin-key'
  let running = await spawnWorker(port, data, url)

  async function kill() {
    const gone = new Promise((done) => running.once('exit', done))
    // The whole group, since wrangler keeps workerd in a process of its own.
    try {
      process.kill(-running.pid!, 'SIGKILL')
      await gone
    } catch {
      // It had ended already.
    }
  }

  return {
    url,
    adminKey,
    get group() {
      return running.pid!
    },
    kill,
    async api(method, path, body) {
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    async restart() {
      running = await spawnWorker(port, data, url)
    },
    async stop() {
      await kill()
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function spawnWorker(port: number, data: string, url: string): Promise<ChildProcess> {
  const args = [
    'dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--persist-to',
    data,
    '--show-interactive-dev-session=false',
  ]
  const child = spawn(join(ROOT, 'node_modules/.bin/wrangler'), [...args, '--inspector-port', '0'], {
    cwd: ROOT,
    detached: true,
    env: {
      ...process.env,
      PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
      WRANGLER_SEND_METRICS: 'false',
      CI: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (log += chunk))
  const until = Date.now() + STARTS_WITHIN_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`wrangler dev ended with ${child.exitCode}:\n${log}`)
    const healthy = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    )
    if (healthy) return child
    await new Promise((next) => setTimeout(next, 100))
  }
  process.kill(-child.pid!, 'SIGKILL')
  throw new Error(`wrangler dev did not answer ${url}/healthz in ${STARTS_WITHIN_MS} ms:\n${log}`)
}

/** A port nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
