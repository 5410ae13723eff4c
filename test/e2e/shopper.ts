import type { BrowserContext, Page } from 'puppeteer-core'

/** What a shopper is known to have done, in the order it was done: the truth that the widgets are compared with. */
export interface Deed {
  what: 'view' | 'add-to-basket' | 'order' | 'form-start' | 'form-submit' | 'form-exit'
  /** The page, as reports name it: without a slash at its end. */
  page: string
  /** Of a form's exit: the field touched last. */
  field?: string
}

const ORDER = ['email', 'name', 'address1', 'postcode', 'city', 'phone', 'card', 'expiry', 'cvc'] as const
export type Field = (typeof ORDER)[number]

/** Somebody with a browser profile of their own who walks through the shop and remembers each deed. */
export class Shopper {
  readonly deeds: Deed[] = []
  readonly #context: BrowserContext
  readonly #url: string
  #tab: Page | undefined
  #lastField: Field | undefined

  constructor(context: BrowserContext, url: string) {
    this.#context = context
    this.#url = url
  }

  get tab(): Page {
    if (!this.#tab) throw new Error('This shopper has no tab open.')
    return this.#tab
  }

  /** Opens a tab at a page of the shop; the tab in hand becomes this one. */
  async open(path: string): Promise<Page> {
    this.#tab = await this.#context.newPage()
    await this.#arrive(() => this.tab.goto(this.#url + path, { waitUntil: 'load' }))
    return this.tab
  }

  /** Takes a tab that is open already into the hand. */
  async turnTo(tab: Page): Promise<void> {
    this.#tab = tab
    await tab.bringToFront()
  }

  /** Clicks a link to another page. */
  async follow(href: string): Promise<void> {
    await this.#arrive(() => this.#leaveBy(() => this.tab.click(`a[href="${href}"]`)))
  }

  async back(): Promise<void> {
    await this.#arrive(() => this.tab.goBack({ waitUntil: 'load' }))
  }

  async reload(): Promise<void> {
    await this.#arrive(() => this.tab.reload({ waitUntil: 'load' }))
  }

  /** Answers a question of the shoe finder, which changes its address without leaving the page. */
  async choose(choice: string): Promise<void> {
    const before = this.tab.url()
    await this.tab.click(`[data-choice="${choice}"]`)
    await this.tab.waitForFunction((was) => location.href !== was, {}, before)
    this.#saw()
  }

  async addToBasket(): Promise<void> {
    this.#did('add-to-basket')
    await this.tab.click('[data-add]')
    await this.tab.waitForSelector('[data-added] a')
  }

  /** Fills the checkout in from the top, as far as this field. */
  async fillUpTo(last: Field): Promise<void> {
    for (const field of ORDER.slice(0, ORDER.indexOf(last) + 1)) {
      if (!this.#lastField) this.#did('form-start')
      this.#lastField = field
      await this.tab.type(`#${field}`, field === 'email' ? 'someone@example.com' : '4111')
    }
  }

  async placeOrder(): Promise<void> {
    await this.fillUpTo('cvc')
    this.#did('form-submit')
    this.#did('order')
    this.#lastField = undefined
    await this.#arrive(() => this.#leaveBy(() => this.tab.click('button[type=submit]')))
  }

  async close(): Promise<void> {
    this.#leaveForm()
    await this.tab.close()
    this.#tab = undefined
  }

  offline(isOffline: boolean): Promise<void> {
    return this.tab.setOfflineMode(isOffline)
  }

  async #leaveBy(click: () => Promise<unknown>): Promise<void> {
    await Promise.all([this.tab.waitForNavigation({ waitUntil: 'load' }), click()])
  }

  async #arrive(go: () => Promise<unknown>): Promise<void> {
    this.#leaveForm()
    await go()
    await this.tab.waitForFunction(() => 'journey' in window)
    this.#saw()
  }

  #leaveForm(): void {
    if (this.#lastField) this.#did('form-exit', this.#lastField)
    this.#lastField = undefined
  }

  #saw(): void {
    this.#did('view')
  }

  #did(what: Deed['what'], field?: Field): void {
    const path = new URL(this.tab.url()).pathname
    const page = path === '/' ? path : path.replace(/\/$/, '')
    this.deeds.push(field ? { what, page, field } : { what, page })
  }
}
