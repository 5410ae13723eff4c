import './registry.ts'
import { wrongBy } from './axe.ts'
import { EVERY, type State } from './every.ts'
import { expect } from './expect.ts'
import { $, type Names, timing } from './help.ts'
import { LOOKS, type Look, lookAs, lookAsUsual } from './looks.ts'
import { REGISTERED } from './registry.ts'

const times = { ...timing }

/** A page with a heading, and an element in each of the states. */
async function pageOf(name: Names, states: [state: string, State][]): Promise<HTMLElement> {
  timing.slowMs = 1
  const main = document.createElement('main')
  document.body.replaceChildren(main)
  main.append(Object.assign(document.createElement('h1'), { textContent: name }))
  const elements = states.map(([heading, { set }]) =>
    main.appendChild(Object.assign(document.createElement(name), { heading, ...set })),
  )
  for (const [at, element] of elements.entries()) {
    await element.updateComplete
    await states[at]![1].become?.(element)
    await element.updateComplete
  }
  return main
}

/** Elements that are wider than their place, and menus that reach out of the window. */
function tooWide(main: HTMLElement, states: [state: string, State][]): string[] {
  const elements = [...main.querySelectorAll<HTMLElement>(':scope > :not(h1)')]
  return elements.flatMap((element, at) => {
    const menu = $(element, '[part=menu]')?.getBoundingClientRect()
    const [over, out] = menu
      ? [menu.left < 0, menu.right > innerWidth]
      : [element.scrollWidth > element.clientWidth, element.getBoundingClientRect().right > innerWidth]
    return over || out ? `${states[at]![0]} is too wide: ${element.scrollWidth} px` : []
  })
}

/** Very many rows are drawn by the templates of a few, so axe would find the same in them, for a minute: their width is all that is new. */
const MANY = 'with as many rows as there can be'
/** Where only colours and places are other ones, these states show each of them. */
const TELLING = [
  'with nobody',
  'of a shop, as a table',
  'of a shop, one selected',
  'that fails',
  'that was told too little',
]

/** The states to look at together: of a menu each alone. */
function groupsOf(name: Names, how: Look): [state: string, State][][] {
  const { states, menu } = EVERY[name]
  const all = Object.entries(states).filter(([state]) => state !== MANY)
  if (menu) return all.map((state) => [state])
  const telling = all.filter(([state]) => TELLING.includes(state))
  return [how.rules && telling.length > 0 ? telling : all]
}

it('every element that the script defines has a row here', () => {
  expect(REGISTERED.toSorted()).toEqual(Object.keys(EVERY).toSorted())
})

for (const [look, how] of Object.entries(LOOKS))
  describe(`in every state, ${look}`, () => {
    before(() => lookAs(how))
    after(lookAsUsual)
    afterEach(() => {
      document.body.replaceChildren()
      Object.assign(timing, times)
    })

    for (const name of Object.keys(EVERY) as Names[])
      it(`${name} has nothing that axe finds wrong, and stays within its width`, async () => {
        const many = Object.entries(EVERY[name].states).filter(([state]) => state === MANY)
        const wrong = tooWide(await pageOf(name, many), many)
        for (const states of groupsOf(name, how)) {
          const main = await pageOf(name, states)
          wrong.push(...tooWide(main, states), ...(await wrongBy(main, how.rules)))
        }
        expect(wrong).toEqual([])
      })
  })
