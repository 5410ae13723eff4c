import { render } from 'lit/html.js'

/** A property, and how its attribute (of the same name where none is given) is read. */
export interface Property {
  /** False for a property that no attribute sets. */
  attribute?: string | false
  /** Also written to its attribute, for styles and scripts of the page. */
  reflect?: boolean
  read?: (text: string) => unknown
}

const attributeOf = (name: string, { attribute }: Property): string => attribute || name.toLowerCase()

/** The end of every `super()`: a new element, or the one on the page that is to become an element of this class, see late.ts. */
class Origin extends HTMLElement {
  static standIn: HTMLElement | undefined

  // biome-ignore lint/correctness/noUnreachableSuper: an element that is there already is not made by HTMLElement.
  constructor() {
    const { standIn } = new.target
    // biome-ignore lint/correctness/noConstructorReturn: so the fields of the class are made on it.
    if (standIn) return standIn
    super()
  }
}

/**
 * An element that is drawn anew, once, after any of its properties changed: as much of LitElement as these elements use,
 * in a quarter of its size; the templates are Lit's.
 */
export abstract class Reactive extends Origin {
  static properties: Record<string, Property> = {}
  static styles: CSSStyleSheet[] = []

  /** Read when the element is defined, so its properties are made here. */
  static get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: each element defines its own.
    const { properties, prototype } = this
    for (const name in properties)
      Object.defineProperty(prototype, name, {
        get(this: Reactive) {
          return this.#values[name]
        },
        set(this: Reactive, value: unknown) {
          if (Object.is(value, this.#values[name])) return
          this.#values[name] = value
          this.#changed.add(name)
          this.requestUpdate()
        },
      })
    return Object.keys(properties).map((name) => attributeOf(name, properties[name]!))
  }

  readonly renderRoot: ShadowRoot = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
  #values: Record<string, unknown> = {}
  #changed = new Set<string>()
  #early: Record<string, unknown> = {}
  #pending: Promise<void> | undefined

  constructor() {
    super()
    const { properties, styles } = this.constructor as typeof Reactive
    this.renderRoot.adoptedStyleSheets = styles
    // What the page set before this script had come hides the properties made here.
    for (const name in properties)
      if (Object.hasOwn(this, name)) {
        this.#early[name] = Reflect.get(this, name)
        Reflect.deleteProperty(this, name)
      }
  }

  connectedCallback(): void {
    Object.assign(this, this.#early)
    this.#early = {}
    this.requestUpdate()
  }

  attributeChangedCallback(attribute: string, _before: string | null, text: string | null): void {
    const { properties } = this.constructor as typeof Reactive
    for (const name in properties) {
      const property = properties[name]!
      if (property.attribute !== false && attributeOf(name, property) === attribute)
        Reflect.set(this, name, text === null ? undefined : (property.read?.(text) ?? text))
    }
  }

  /** Draws soon, where it is on a page; an element that comes back to one is drawn then. */
  requestUpdate(): void {
    if (this.isConnected) this.#pending ??= Promise.resolve().then(() => this.#update())
  }

  #update(): void {
    this.willUpdate()
    const changed = this.#changed
    this.#changed = new Set()
    this.#pending = undefined
    render(this.render(), this.renderRoot, { host: this })
    const { properties } = this.constructor as typeof Reactive
    for (const name of changed)
      if (properties[name]!.reflect) this.setAttribute(name, String(this.#values[name]))
    this.updated(changed)
  }

  /** Settles when everything asked for so far is drawn. */
  get updateComplete(): Promise<void> {
    return this.drawn()
  }

  protected async drawn(): Promise<void> {
    while (this.#pending) await this.#pending
  }

  protected willUpdate(): void {}
  protected abstract render(): unknown
  protected updated(_changed: Set<string>): void {}
}

/** A style sheet; the build takes its white space out. */
export function css(strings: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(strings[0]!)
  return sheet
}
