import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { cpuOf } from './cpu.ts'
import { freePort, type TestServer } from './server.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const STARTS_WITHIN_MS = 60_000
const ADMIN_KEY = 'development-admin-key'

export interface Workerd extends TestServer {
  /** CPU time of the server's process, since it was started, ms. */
  cpu(): number
}

/**
 * The worker in workerd with nothing before it: no development server, whose proxy takes several times as long as the worker.
 * Its files (`dist/`) are not served. https://github.com/cloudflare/workerd#configuration-basics
 */
export async function startWorkerd(): Promise<Workerd> {
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-workerd-'))
  await mkdir(join(folder, 'data'))
  await build({
    entryPoints: [join(ROOT, 'worker/index.ts')],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
  })
  await writeFile(join(folder, 'config.capnp'), await configOf())
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let running = await spawnWorkerd(folder, port, url)

  async function kill() {
    const gone = new Promise((done) => running.once('exit', done))
    if (running.exitCode !== null || running.signalCode !== null) return
    running.kill('SIGKILL')
    await gone
  }

  return {
    url,
    adminKey: ADMIN_KEY,
    get group() {
      return running.pid!
    },
    cpu: () => cpuOf(running.pid!),
    kill,
    async api(method, path, body) {
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    async restart() {
      running = await spawnWorkerd(folder, port, url)
    },
    async stop() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The objects and the date that wrangler.toml names, in workerd's own words. */
async function configOf(): Promise<string> {
  const toml = await readFile(join(ROOT, 'wrangler.toml'), 'utf8')
  const date = /^compatibility_date = "(.+)"$/m.exec(toml)![1]!
  const bindings = [
    ...toml.matchAll(/\[\[durable_objects\.bindings\]\]\s+name = "(\w+)"\s+class_name = "(\w+)"/g),
  ]
  const list = (line: (name: string, className: string) => string) =>
    bindings.map(([, name, className]) => line(name!, className!)).join(', ')
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker), (name = "disk", disk = (path = "data", writable = true))],
  sockets = [(name = "http", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "${date}",
  bindings = [${list((name, className) => `(name = "${name}", durableObjectNamespace = "${className}")`)}],
  durableObjectNamespaces = [${list((_, className) => `(className = "${className}", uniqueKey = "${className}", enableSql = true)`)}],
  durableObjectStorage = (localDisk = "disk"),
);
`
}

async function spawnWorkerd(folder: string, port: number, url: string): Promise<ChildProcess> {
  const child = spawn(
    join(ROOT, 'node_modules/.bin/workerd'),
    ['serve', 'config.capnp', '--experimental', `--socket-addr=http=127.0.0.1:${port}`],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (log += chunk))
  const until = Date.now() + STARTS_WITHIN_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`workerd ended with ${child.exitCode}:\n${log}`)
    const healthy = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    )
    if (healthy) return child
    await new Promise((next) => setTimeout(next, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`workerd did not answer ${url}/healthz in ${STARTS_WITHIN_MS} ms:\n${log}`)
}
