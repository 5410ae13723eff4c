import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fail, ROOT } from './place.ts'

const STARTS_WITHIN_MS = 60_000
const STOPS_WITHIN_MS = 5_000

/** Ends with a clear word where somebody else listens already. */
export function assertFree(port: number): Promise<void> {
  return new Promise((free) => {
    const probe = createServer()
    probe.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      fail(
        code === 'EADDRINUSE'
          ? `Port ${port} is taken, perhaps by another npm start. Stop that, or choose another: PORT=${port + 1} npm start`
          : `Port ${port} cannot be used: ${message}`,
      ),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => free()))
  })
}

/** The real worker in workerd. Its log is kept quiet, and shown when it fails. Ctrl-C ends both. */
export async function startWorker(port: number, url: string): Promise<{ stop(): Promise<void> }> {
  const key = process.env.ADMIN_KEY ? ['--var', `ADMIN_KEY:${process.env.ADMIN_KEY}`] : []
  const child = spawn(
    join(ROOT, 'node_modules/.bin/wrangler'),
    [
      ...['dev', '--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0'],
      ...['--persist-to', '.wrangler/state', '--show-interactive-dev-session=false', ...key],
    ],
    {
      cwd: ROOT,
      // A group of its own, so that a Ctrl-C meets it in our order and workerd goes with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' },
    },
  )
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (log = (log + chunk).slice(-20_000)))

  let stopping = false
  async function stop() {
    if (stopping) return
    stopping = true
    await end(child)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop().then(() => process.exit(signal === 'SIGINT' ? 130 : 143)))
  child.once('exit', (code) => {
    if (!stopping) fail(`${log}\nThe server ended by itself (code ${code}); its log stands above.`)
  })

  const until = Date.now() + STARTS_WITHIN_MS
  while (!(await healthy(url))) {
    if (Date.now() > until) {
      await stop()
      fail(`${log}\nThe server did not answer within ${STARTS_WITHIN_MS / 1000} s; its log stands above.`)
    }
    await new Promise((next) => setTimeout(next, 100))
  }
  return { stop }
}

function healthy(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  )
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((ended) => {
    if (child.exitCode !== null || child.signalCode !== null) return ended()
    const signal = (name: NodeJS.Signals) => {
      try {
        process.kill(-child.pid!, name)
      } catch {
        // Gone already.
      }
    }
    const timer = setTimeout(() => signal('SIGKILL'), STOPS_WITHIN_MS)
    child.once('exit', () => {
      clearTimeout(timer)
      // Wrangler may leave workerd behind.
      signal('SIGKILL')
      ended()
    })
    signal('SIGINT')
  })
}
