import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '../lib/server.ts'
import { findEngine, miniBrowser } from './engines.ts'

const STARTS_WITHIN_MS = 30_000
/** The key that stands for an element on the wire. https://w3c.github.io/webdriver/#elements */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

export type Element = Record<typeof ELEMENT, string>

/** A browser of its own, with storage that goes with it: WebKitWebDriver holds one session, so each has a driver, too. */
export class Session {
  private readonly driver: ChildProcess
  private readonly base: string
  private id = ''
  /** One command after the other: which window is meant is part of the session's state. */
  private last: Promise<unknown> = Promise.resolve()

  private constructor(driver: ChildProcess, port: number) {
    this.driver = driver
    this.base = `http://127.0.0.1:${port}/session`
  }

  static async start(): Promise<Session> {
    const port = await freePort()
    const driver = spawn(findEngine('webkit')!, [`--port=${port}`], {
      // Its own group, so that the browser and its processes go with it.
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        // Its sandbox refuses root.
        ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
      },
    })
    const session = new Session(driver, port)
    const end = Date.now() + STARTS_WITHIN_MS
    for (;;)
      try {
        const { sessionId } = await session.send<{ sessionId: string }>('POST', '', {
          capabilities: {
            alwaysMatch: {
              'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
              timeouts: { script: 60_000, pageLoad: 60_000, implicit: 0 },
            },
          },
        })
        session.id = `/${sessionId}`
        return session
      } catch (error) {
        if (Date.now() > end || (error as Error).cause === undefined) {
          session.kill()
          throw error
        }
        await new Promise((done) => setTimeout(done, 50))
      }
  }

  /** Runs one after the other, in the window that is named. */
  within<T>(window: string, work: () => Promise<T>): Promise<T> {
    const next = this.last.then(async () => {
      await this.send('POST', '/window', { handle: window })
      return work()
    })
    this.last = next.catch(() => {})
    return next
  }

  newWindow(): Promise<string> {
    const next = this.last.then(async () => {
      // The one that was meant last may be closed.
      const [first] = await this.send<string[]>('GET', '/window/handles')
      await this.send('POST', '/window', { handle: first })
      return this.send<{ handle: string }>('POST', '/window/new', { type: 'window' })
    })
    this.last = next.catch(() => {})
    return next.then(({ handle }) => handle)
  }

  /** WebDriver raises no window, but it makes one small: all others are, and are hidden then. */
  bringToFront(window: string): Promise<void> {
    const next = this.last.then(async () => {
      const handles = await this.send<string[]>('GET', '/window/handles')
      for (const handle of handles.filter((other) => other !== window)) {
        await this.send('POST', '/window', { handle })
        await this.send('POST', '/window/minimize')
      }
      await this.send('POST', '/window', { handle: window })
      await this.send('POST', '/window/maximize')
    })
    this.last = next.catch(() => {})
    return next
  }

  /** A command of https://w3c.github.io/webdriver/#endpoints; throws what the driver says. */
  async send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(this.base + this.id + path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    })
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
    if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`)
    return value
  }

  async stop(): Promise<void> {
    await this.last
    await this.send('DELETE', '').catch(() => {})
    this.kill()
  }

  private kill(): void {
    try {
      process.kill(-this.driver.pid!, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
}

export function pathOf(element: Element): string {
  return `/element/${element[ELEMENT]}`
}
