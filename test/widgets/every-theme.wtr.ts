import './registry.ts'
import { EVERY, type Row } from './every.ts'
import { expect } from './expect.ts'
import { $$, cleanUp, type Names, put, timing } from './help.ts'

const readme = await (await fetch(new URL('../../packages/widgets/README.md', import.meta.url))).text()
const theming = readme.slice(readme.indexOf('## Theming'), readme.indexOf('## For everyone'))
/** Of each row of its tables: the names in the first column, and what stands in the second. */
const told = [...theming.matchAll(/^\| +(`.+?) +\| +(.+?) +\|$/gm)].map(([, names, of]) => ({
  names: [...names!.matchAll(/`(.+?)`/g)].map(([, name]) => name!),
  of: of!,
}))
const properties = told.flatMap(({ names }) => names.filter((name) => name.startsWith('--journey-')))

/** The parts told of an element. */
function partsOf(name: Names, { shop }: Row): string[] {
  const short = name.replace('journey-', '')
  return told
    .filter(
      ({ names, of }) =>
        !names[0]!.startsWith('--') &&
        (new RegExp(`\\b${short}\\b`).test(of) || (shop && of === 'every report')),
    )
    .flatMap(({ names }) => names)
    .toSorted()
}

/** Every part and every custom property that an element has in any of its states. */
async function found(name: Names, { states }: Row) {
  timing.slowMs = 1
  const parts = new Set<string>()
  const read = new Set<string>()
  for (const { set, become } of Object.values(states)) {
    const element = await put(name, set)
    await become?.(element)
    await element.updateComplete
    for (const { part } of $$(element, '[part]')) for (const one of part) parts.add(one)
    for (const { cssRules } of element.shadowRoot!.adoptedStyleSheets)
      for (const { cssText } of cssRules)
        for (const [, property] of cssText.matchAll(/var\((--journey-[\w-]+)/g)) read.add(property!)
    element.remove()
  }
  return { parts: [...parts].toSorted(), read }
}

describe('what the README says of theming', () => {
  afterEach(cleanUp)
  const read = new Set<string>()

  for (const [name, row] of Object.entries(EVERY) as [Names, Row][])
    it(`names the parts of ${name}, all that there are`, async () => {
      const all = await found(name, row)
      for (const property of all.read) read.add(property)
      expect(all.parts).toEqual(partsOf(name, row))
    })

  it('names the custom properties, all that there are', async () => {
    // What a shorthand reads is not told of a rule where a longhand follows it, so this one is tried.
    const range = await put('journey-range')
    range.style.setProperty('--journey-font', 'fantasy')
    if (getComputedStyle(range).fontFamily === 'fantasy') read.add('--journey-font')
    expect(properties.toSorted()).toEqual([...read].toSorted())
  })

  it('holds on the page, on something around, and on the element', async () => {
    const around = document.body.appendChild(document.createElement('div'))
    const form = await put('journey-form', EVERY['journey-form'].shop, around)
    const ink = () => getComputedStyle(form).color
    document.documentElement.style.setProperty('--journey-ink', 'rgb(1, 2, 3)')
    expect(ink()).toBe('rgb(1, 2, 3)')
    around.style.setProperty('--journey-ink', 'rgb(4, 5, 6)')
    expect(ink()).toBe('rgb(4, 5, 6)')
    form.style.setProperty('--journey-ink', 'rgb(7, 8, 9)')
    expect(ink()).toBe('rgb(7, 8, 9)')
  })
})
