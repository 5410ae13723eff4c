import './registry.ts'
import type { Selection } from '@desirepath/widgets'
import { EVERY, pick, type Row } from './every.ts'
import { expect } from './expect.ts'
import { $, $$, cleanUp, finding, focused, type Names, press, put, timing, until, words } from './help.ts'

const rows = Object.entries(EVERY) as [Names, Row][]
const reports = rows.filter(([, { shop }]) => shop)

/** What each kind of selection is told with, as the README has it. */
const TOLD: Record<Selection['kind'], Record<string, string>> = {
  stage: { index: 'number', label: 'string' },
  page: { step: 'number', page: 'string' },
  field: { form: 'string', field: 'string' },
  channel: { channel: 'string' },
  time: { from: 'number', to: 'number' },
  visitor: { visitor: 'string' },
  map: { lane: 'string', stage: 'number', at: 'number', label: 'string', behind: 'object' },
}
const shapeOf = (value: object) =>
  Object.fromEntries(Object.entries(value).map(([name, part]) => [name, typeof part]))

describe('in every state', () => {
  afterEach(cleanUp)

  for (const [name, { states }] of reports)
    it(`${name} says a sentence under its title, and lets no name be more than a name`, async () => {
      timing.slowMs = 1
      for (const [state, { set, become }] of Object.entries(states)) {
        const report = await put(name, { heading: state, ...set })
        await become?.(report)
        await report.updateComplete
        const section = $(report, 'section')!
        expect(words($(report, `#${section.getAttribute('aria-labelledby')}`))).toBe(state)
        expect(section.getAttribute('aria-describedby')).toBe('f')
        expect([state, finding(report)].join(': ')).toMatch(/: .*\p{L}.*(\.|…|\d)$/u)
        expect($$(report, 'img, script, style')).toHaveLength(0)
        report.remove()
      }
      expect('hacked' in window).toBe(false)
    })
})

describe('with the answer of a shop', () => {
  afterEach(cleanUp)

  for (const [name, { shop, numbers }] of reports)
    if (numbers)
      it(`${name} has the numbers of its chart in its table`, async () => {
        const report = await put(name, shop)
        const shown = (rows: string) =>
          $$(report, `${rows}[data-${numbers}]`)
            .map(({ dataset }) => JSON.stringify(Object.entries(dataset).toSorted()))
            .toSorted()
        await until(() => $(report, `[data-${numbers}]`))
        const drawn = shown('')
        Object.assign(report, { view: 'table' })
        await until(() => $(report, `[part=table] tr[data-${numbers}]`))
        expect(shown('tr')).toEqual(drawn)
      })

  for (const [name, { shop, stops, onward = 'ArrowDown' }] of reports)
    it(`${name} is one stop for the keyboard, walked by arrows, and enters where it was left`, async () => {
      const report = await put(name, shop)
      const all = () => $$(report, stops!)
      await until(() => all().length)
      const entry = () => all().filter(({ tabIndex }) => tabIndex === 0)
      expect(entry()).toHaveLength(1)
      entry()[0]!.focus()
      if (all().length === 1) return
      const first = focused(report)
      press(first, onward)
      const next = await until(() => focused(report) !== first && focused(report))
      await report.updateComplete
      expect(entry()).toHaveLength(1)
      expect(entry()[0] === next).toBe(true)
    })

  for (const [name, { shop, stops, selects }] of reports)
    if (selects)
      it(`${name} tells what is picked, of the kind ${selects}, through every shadow root, and null when it is let go`, async () => {
        const told: (Selection | null)[] = []
        const listen = (event: Event) => told.push((event as CustomEvent<Selection | null>).detail)
        document.addEventListener('journey-select', listen)
        const host = document.body.appendChild(document.createElement('div'))
        const report = await put(name, shop, host.attachShadow({ mode: 'open' }))
        const stop = await until(() => $(report, stops!))
        pick(stop)
        await report.updateComplete
        press(stop, 'Escape')
        document.removeEventListener('journey-select', listen)
        expect(told.map((one) => one?.kind ?? null)).toEqual([selects, null])
        const { kind, ...rest } = told[0]!
        expect(shapeOf(rest)).toEqual(TOLD[kind])
      })
})
