import type { FunnelAnswer } from '@desirepath/protocol'
import { JourneyElement } from '../../packages/widgets/src/base/journey-element.ts'
import { defineLate, type LateClass } from '../../packages/widgets/src/base/late.ts'
import type { Property } from '../../packages/widgets/src/base/reactive.ts'
import { expect } from './expect.ts'
import { $, cleanUp, put, until, words } from './help.ts'
import { shopFunnel } from './samples.ts'

/** A report as small as can be, with an attribute of its own. */
class Sample extends JourneyElement<FunnelAnswer> {
  static override properties = { ...super.properties, depth: { read: Number } }
  declare depth: number | undefined
  readonly name = 'Sample'
  readonly listBelowPx = 0
  /** How often it was put on a page. */
  arrivals = 0

  override connectedCallback(): void {
    super.connectedCallback()
    this.arrivals++
  }

  question() {
    return { kind: 'funnel', journey: this.journey ?? this.shared.journey }
  }
  actorsOf = () => 1
  finding = (answer: FunnelAnswer) => `${answer.steps.length} stages, ${this.depth} deep`
  facts = () => []
  chart = () => 'chart'
  key = () => undefined
  tables = () => []
  own = () => ({ mistake: () => '', nobody: () => '', skeleton: () => '', walk: () => {} })
}

type Late = HTMLElement & {
  depth: number
  data: FunnelAnswer
  arrivals: number
  updateComplete: Promise<void>
}
const OBSERVED = ['src', 'site', 'range', 'depth']

/** A tag of its own a test, since nothing undefines one; its code comes when the test says so. */
let tags = 0
function late() {
  const tag = `late-sample-${++tags}`
  const network = { asked: 0, come: (): void => {}, fail: (): void => {} }
  defineLate(tag, OBSERVED, () => {
    network.asked++
    return new Promise((come, fail) => {
      // A class of its own, too: to observe it once is to define it.
      class Own extends Sample {}
      network.come = () => come({ default: Own as unknown as LateClass })
      network.fail = () => fail(new TypeError('offline'))
    })
  })
  return { tag, network, make: () => document.createElement(tag) as Late }
}

const said = async (element: Late): Promise<string> => {
  await element.updateComplete
  return words($(element, '#f'))
}

describe('an element whose code comes late', () => {
  afterEach(cleanUp)

  it('is fetched once, when the first of its kind stands on a page', async () => {
    const { network, make } = late()
    const away = make()
    expect(network.asked).toBe(0)
    document.body.append(make(), make())
    expect(network.asked).toBe(1)
    network.come()
    Object.assign(away, { data: shopFunnel(), depth: 3 })
    document.body.append(away)
    expect(await said(away)).toBe('7 stages, 3 deep')
    expect(network.asked).toBe(1)
  })

  for (const [where, root] of [
    ['on the page', (host: HTMLElement) => host],
    ['in an open shadow root', (host: HTMLElement) => host.attachShadow({ mode: 'open' })],
    ['in a closed one', (host: HTMLElement) => host.attachShadow({ mode: 'closed' })],
  ] as const)
    it(`stands ${where} with what it was given before: attributes, properties, its place`, async () => {
      const { network, make } = late()
      const element = make()
      element.setAttribute('depth', '4')
      element.data = shopFunnel()
      root(document.body.appendChild(document.createElement('div'))).append(element)
      network.come()
      expect(await said(element)).toBe('7 stages, 4 deep')
      element.setAttribute('depth', '5')
      expect(await said(element)).toBe('7 stages, 5 deep')
      expect(element.arrivals).toBe(1)
    })

  it('is whole however it is made once the code is there', async () => {
    const { tag, network, make } = late()
    const first = document.body.appendChild(make())
    network.come()
    await first.updateComplete
    const parsed = new DOMParser().parseFromString(`<${tag} depth="6"></${tag}>`, 'text/html')
    const adopted = document.body.appendChild(parsed.querySelector(tag) as Late)
    const cloned = document.body.appendChild(adopted.cloneNode() as Late)
    for (const element of [adopted, cloned]) {
      element.data = shopFunnel()
      expect(await said(element)).toBe('7 stages, 6 deep')
      expect(element.arrivals).toBe(1)
    }
    const made = make()
    made.data = shopFunnel()
    made.depth = 7
    document.body.append(made)
    expect(await said(made)).toBe('7 stages, 7 deep')
    made.remove()
    document.body.append(made)
    expect(made.arrivals).toBe(2)
  })

  it('shares what its board has', async () => {
    const { network, make } = late()
    const board = await put('journey-board', { src: location.origin, site: 'shop', journey: 'purchase' })
    const element = make()
    board.appendChild(document.createElement('p')).append(element)
    network.come()
    await element.updateComplete
    await until(() => words($(element, '#f')) === '7 stages, undefined deep')
  })

  it('that left before its code came is not woken, and returns whole', async () => {
    const { network, make } = late()
    const element = document.body.appendChild(make())
    element.remove()
    network.come()
    await element.updateComplete
    expect(element.arrivals).toBe(0)
    element.data = shopFunnel()
    document.body.append(element)
    expect(await said(element)).toBe('7 stages, undefined deep')
  })

  it('whose code cannot be fetched says so, and comes when tried again', async () => {
    const { network, make } = late()
    const element = make()
    element.data = shopFunnel()
    const failures: string[] = []
    element.addEventListener('journey-error', ({ detail }) => failures.push(detail.code))
    document.body.append(element)
    network.fail()
    const alert = await until(() => element.shadowRoot && $(element, '[role=alert]'))
    expect(words(alert)).toBe('A part could not be loaded. Try again')
    expect(failures).toEqual(['network'])
    alert.querySelector('button')!.click()
    network.come()
    await until(() => words($(element, '#f')) === '7 stages, undefined deep')
    expect($(element, '[role=alert]')).toBe(null)
    expect(network.asked).toBe(2)
  })
})

/** Every element that comes late. */
const LATE = [
  'journey-channels',
  'journey-form',
  'journey-retention',
  'journey-trend',
  'journey-vitals',
] as const

describe('the stand-in', () => {
  afterEach(cleanUp)

  for (const name of LATE)
    it(`of ${name} observes every attribute its class reads`, async () => {
      const { observedAttributes } = customElements.get(name) as unknown as { observedAttributes: string[] }
      const element = await put(name)
      const { properties } = element.constructor as unknown as typeof Sample
      const read = Object.entries(properties as Record<string, Property>).flatMap(
        ([property, { attribute }]) => (attribute === false ? [] : [attribute || property.toLowerCase()]),
      )
      expect(read.filter((attribute) => !observedAttributes.includes(attribute))).toEqual([])
    })
})
