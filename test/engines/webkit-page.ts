import { outages } from '../tracker/collector.ts'
import { early } from '../tracker/site.ts'
import { type Element, pathOf, type Session } from './webdriver.ts'

const POLL_MS = 30
const PATIENCE_MS = 20_000
/** https://w3c.github.io/webdriver/#keyboard-actions */
const KEYS: Record<string, string> = { Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007' }

/** Keeps what the page says until somebody asks. Served with the page, since WebDriver has nothing that runs before it. */
const LISTEN = `said = []
addEventListener('error', (event) => said.push(['pageerror', String(event.error || event.message)]))
addEventListener('unhandledrejection', (event) => said.push(['pageerror', String(event.reason)]))
for (const level of ['log', 'warn', 'error', 'debug']) {
  const original = console[level]
  console[level] = (...words) => { said.push(['console', words.map(String).join(' ')]); original.apply(console, words) }
}`

type Code = string | ((...args: never[]) => unknown)

/** A tab as puppeteer's Page, as far as the tracker's tests go. */
export class WebkitPage {
  private readonly session: Session
  private readonly handle: string
  private readonly listeners: [type: string, hear: (what: unknown) => void][] = []

  constructor(session: Session, handle: string) {
    this.session = session
    this.handle = handle
  }

  readonly keyboard = {
    press: (key: string) =>
      this.at(async () => {
        const active = await this.session.send<Element>('GET', '/element/active')
        await this.session.send('POST', `${pathOf(active)}/value`, { text: KEYS[key] ?? key })
      }),
    /** Into whatever has the focus, also where that is inside a shadow root. */
    type: (text: string) =>
      this.at(() => {
        const actions = [...text].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ])
        return this.session.send('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] })
      }),
  }

  goto(url: string): Promise<void> {
    return this.at(() => this.session.send('POST', '/url', { url }))
  }

  reload(): Promise<void> {
    return this.at(() => this.session.send('POST', '/refresh'))
  }

  goBack(): Promise<void> {
    return this.at(() => this.session.send('POST', '/back'))
  }

  bringToFront(): Promise<void> {
    return this.session.bringToFront(this.handle)
  }

  close(): Promise<unknown> {
    outages.delete(this)
    return this.session.within(this.handle, () => this.session.send('DELETE', '/window'))
  }

  evaluate<T>(code: Code, ...args: unknown[]): Promise<T> {
    return this.at(() => this.run<T>(code, args))
  }

  async evaluateOnNewDocument(code: Code, ...args: unknown[]): Promise<{ identifier: string }> {
    const identifier = typeof code === 'string' ? code : `(${code})(...${JSON.stringify(args)})`
    early.add(identifier)
    return { identifier }
  }

  async removeScriptToEvaluateOnNewDocument(identifier: string): Promise<void> {
    early.delete(identifier)
  }

  on(type: 'console' | 'pageerror', hear: (what: never) => void): void {
    early.add(LISTEN)
    this.listeners.push([type, hear as (what: unknown) => void])
  }

  click(selector: string): Promise<void> {
    return this.at(async () => this.session.send('POST', `${pathOf(await this.find(selector))}/click`))
  }

  type(selector: string, text: string): Promise<void> {
    return this.at(async () =>
      this.session.send('POST', `${pathOf(await this.find(selector))}/value`, { text }),
    )
  }

  focus(selector: string): Promise<void> {
    return this.evaluate((it: string) => (document.querySelector(it) as HTMLElement).focus(), selector)
  }

  /** As puppeteer does it: by script. */
  select(selector: string, value: string): Promise<void> {
    return this.evaluate(
      (it: string, chosen: string) => {
        const field = document.querySelector<HTMLSelectElement>(it)!
        field.value = chosen
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
      },
      selector,
      value,
    )
  }

  $$(selector: string) {
    return this.at(async () => {
      const found = await this.session.send<Element[]>('POST', '/elements', css(selector))
      return found.map((element) => ({
        click: () => this.at(() => this.session.send('POST', `${pathOf(element)}/click`)),
        type: (text: string) =>
          this.at(() => this.session.send('POST', `${pathOf(element)}/value`, { text })),
      }))
    })
  }

  async waitForFunction(code: Code): Promise<void> {
    await this.poll(() => this.evaluate(code))
  }

  /** Another document, loaded. Called before what brings it. */
  async waitForNavigation(): Promise<void> {
    const before = await this.evaluate(() => performance.timeOrigin)
    await this.poll(() =>
      this.evaluate(
        (old: number) => performance.timeOrigin !== old && document.readyState === 'complete',
        before,
      ),
    )
  }

  /** The driver cannot cut a page off, so the collector goes out of reach, for every page. */
  async setOfflineMode(isOffline: boolean): Promise<void> {
    if (isOffline) outages.add(this)
    else outages.delete(this)
    if (!isOffline) await this.evaluate(() => void dispatchEvent(new Event('online')))
  }

  private at<T>(work: () => Promise<T>): Promise<T> {
    return this.session.within(this.handle, async () => {
      await this.hear()
      const result = await work()
      await this.hear()
      return result
    })
  }

  /** Passes on what the page has said since. */
  private async hear(): Promise<void> {
    if (this.listeners.length === 0) return
    const said = await this.run<[string, string][]>(
      () => (window as { said?: string[] }).said?.splice(0) ?? [],
      [],
    )
    for (const [type, text] of said)
      for (const [wanted, hear] of this.listeners)
        if (wanted === type) hear(type === 'console' ? { text: () => text } : text)
  }

  private async run<T>(code: Code, args: unknown[]): Promise<T> {
    const work = typeof code === 'string' ? `(0, eval)(${JSON.stringify(code)})` : `(${code})(...args)`
    // As JSON, since the driver itself has a property that is undefined come as null.
    const script = `const args = Array.from(arguments), done = args.pop()
      Promise.resolve().then(() => ${work}).then(
        (value) => done(value === window ? {} : { json: JSON.stringify(value) }),
        (error) => done({ error: String(error?.stack || error) }))`
    const { json, error } = await this.session.send<{ json?: string | null; error?: string }>(
      'POST',
      '/execute/async',
      { script, args },
    )
    if (error != null) throw new Error(error)
    return (json == null ? undefined : JSON.parse(json)) as T
  }

  /** `>>>` goes through open shadow roots, as with puppeteer. */
  private async find(selector: string): Promise<Element> {
    if (!selector.startsWith('>>> ')) return this.session.send('POST', '/element', css(selector))
    const script = `const look = (root) => root.querySelector(arguments[0]) ||
      Array.from(root.querySelectorAll('*')).map(({ shadowRoot }) => shadowRoot && look(shadowRoot)).find(Boolean)
      return look(document)`
    return this.session.send('POST', '/execute/sync', { script, args: [selector.slice(4)] })
  }

  private async poll(holds: () => Promise<unknown>): Promise<void> {
    const end = Date.now() + PATIENCE_MS
    while (!(await holds().catch(() => false))) {
      if (Date.now() > end) throw new Error('The page never came to what was waited for.')
      await new Promise((done) => setTimeout(done, POLL_MS))
    }
  }
}

function css(value: string) {
  return { using: 'css selector', value }
}
