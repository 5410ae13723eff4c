import { html, render } from 'lit/html.js'
import { controls } from './controls.styles.ts'
import { tell } from './events.ts'
import { localeOf, say } from './i18n.ts'
import type { Reactive } from './reactive.ts'
import { tokens } from './tokens.styles.ts'

/** The class of an element that comes late, and how it is fetched: `() => import('../trend/journey-trend.ts')`. */
export type LateClass = { new (): Grown; standIn: HTMLElement | undefined; observedAttributes: string[] }
export type Load = () => Promise<{ default: LateClass }>

type Grown = Reactive & { disconnectedCallback?(): void }
const CALLBACKS = ['connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'] as const

/**
 * Defines an element whose code is fetched when the first of its kind stands on a page, wherever that is. Until then a
 * stand-in has its place; when the class is here, every stand-in becomes an element of that class, with the attributes and
 * properties it was given. The browser reads a definition once, so the stand-in's callbacks hand over to the class's.
 * @param attributes all that the class observes
 */
export function defineLate(name: string, attributes: readonly string[], load: Load): void {
  let real: LateClass | undefined
  let observed: string[]
  let coming: Promise<void> | undefined
  const waiting = new Set<HTMLElement>()

  class StandIn extends HTMLElement {
    static observedAttributes = attributes

    constructor() {
      super()
      if (real) turn(this, real)
    }

    /** As of every element here: settles when it is drawn. */
    get updateComplete(): Promise<void> {
      return Promise.resolve(grow(this)).then(() => (waits(this) ? undefined : this.updateComplete))
    }
  }

  for (const callback of CALLBACKS)
    Reflect.set(StandIn.prototype, callback, function (this: Grown, ...given: [string, null, null]) {
      // A grown element has the class's callbacks, so it is those that are called here.
      if (!waits(this)) this[callback]?.(...given)
      else if (this.isConnected) void grow(this)
    })

  const waits = (element: HTMLElement): boolean => element.constructor === StandIn

  /** Makes a stand-in the element it stands for, now or as soon as the class has come. */
  function grow(element: HTMLElement): Promise<void> | undefined {
    if (!waits(element)) return undefined
    waiting.add(element)
    if (real) return growAll(real)
    coming ??= load().then(
      (module) => {
        real = module.default
        // Read once: it makes the properties of the class.
        observed = real.observedAttributes
        growAll(real)
      },
      () => {
        coming = undefined
        for (const element of waiting) tellLost(element, () => grow(element))
      },
    )
    return coming
  }

  function growAll(real: LateClass): undefined {
    for (const element of waiting) {
      waiting.delete(element)
      const grown = turn(element, real)
      for (const attribute of observed)
        if (element.hasAttribute(attribute))
          grown.attributeChangedCallback(attribute, null, element.getAttribute(attribute))
      if (element.isConnected) grown.connectedCallback()
    }
  }

  customElements.define(name, StandIn)
}

/** Runs the class's constructor on an element that is there already. */
function turn(element: HTMLElement, real: LateClass): Grown {
  Object.setPrototypeOf(element, real.prototype)
  real.standIn = element
  try {
    return new real()
  } finally {
    real.standIn = undefined
  }
}

/** The class could not be fetched. A later try may do: https://github.com/whatwg/html/pull/10327 */
function tellLost(element: HTMLElement, again: () => void): void {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
  const locale = localeOf(element)
  root.adoptedStyleSheets = [tokens, controls]
  render(
    html`<p role="alert">${say(locale, 'A part could not be loaded.')} <button type="button" class="link" @click=${again}>${say(locale, 'Try again')}</button></p>`,
    root,
    { host: element },
  )
  tell(element, 'journey-error', { code: 'network', message: `${element.localName} could not be loaded.` })
}
