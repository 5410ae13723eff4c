import { expect } from './expect.ts'
import { $, $$, cleanUp, focused, press, put, until, words } from './help.ts'
import { HOSTILE } from './samples.ts'
import { hostileVisitor, shopVisitor } from './visitor-sample.ts'

const said = (element: HTMLElement) => words($(element, '#f'))

describe('one visitor', () => {
  afterEach(cleanUp)

  it('is told in one sentence, with the stage they came to and what kept them from the next', async () => {
    const visitor = await put('journey-visitor', { data: shopVisitor() })
    await until(() => $(visitor, '.ev'))
    expect(said(visitor)).toBe(
      'customer-42 did 9 things in 3 sessions, over 3 channels; reached Decision, but not Purchase: nothing like it ever happened.',
    )
    expect(words($(visitor, '.ids'))).toBe('Known as anon-7f3a anon-91c0 customer-42')
  })

  it('has every event once, by session, in the timeline as in the table', async () => {
    const data = shopVisitor()
    const visitor = await put('journey-visitor', { data })
    await until(() => $(visitor, '.ev'))
    const places = () => $$(visitor, '[data-place]').map(({ dataset }) => `${dataset.place} ${dataset.kind}`)
    const given = data.timeline.map(({ place, kind }) => `${place} ${kind}`)
    expect(places()).toEqual(given)
    expect($$(visitor, '.se')).toHaveLength(3)
    visitor.view = 'table'
    await until(() => $(visitor, 'tr[data-place]'))
    expect(places()).toEqual(given)
  })

  it('marks the very events that counted, and leads to them', async () => {
    const visitor = await put('journey-visitor', { data: shopVisitor() })
    await until(() => $(visitor, '.ev'))
    expect(
      $$(visitor, '.ev.in').map(
        (one) => `${one.dataset.place} ${words(one.querySelector<HTMLElement>('.stage'))}`,
      ),
    ).toEqual(['0 Awareness', '1 Interest', '2 Evaluation', '7 Decision'])
    $$(visitor, '.why .link')[3]!.click()
    expect(focused(visitor).dataset.place).toBe('7')
    press(focused(visitor), 'ArrowUp')
    await until(() => focused(visitor).dataset.place === '6')
  })

  it('is asked for a page at a time, along the journey, without dates and without the segment of the board', async () => {
    const board = await put('journey-board', {
      src: location.origin,
      site: 'shop',
      journey: 'purchase',
      segment: { path: '/x' },
    })
    const visitor = await put('journey-visitor', { visitor: 'customer-42', limit: 4 }, board)
    const asked = () => (visitor.ask?.answer as unknown as { asked: object } | undefined)?.asked
    const question = { kind: 'visitor', visitor: 'customer-42', limit: 4, why: { journey: 'purchase' } }
    await until(asked)
    expect(asked()).toEqual(question)
    const foot = () => words($(visitor, '.foot'))
    await until(() => foot() === 'Events 1 to 4 of 9Later')
    $$(visitor, '.foot button')[0]!.click()
    await until(() => foot() === 'Events 5 to 8 of 9EarlierLater')
    expect(asked()).toEqual({ ...question, from: 4 })
    // The event lies on another page, which is fetched.
    $$(visitor, '.why .link')[0]!.click()
    await until(() => focused(visitor)?.dataset.place === '0')
  })

  it('is the one that is selected on the board', async () => {
    const board = await put('journey-board', { src: location.origin, site: 'shop', journey: 'purchase' })
    const visitor = await put('journey-visitor', {}, board)
    expect(words(await until(() => $(visitor, '[role=alert]')))).toContain('No visitor is named.')
    board.selection = { kind: 'visitor', visitor: 'customer-42' }
    await until(() => $(visitor, '.ev'))
    board.selection = null
    await visitor.updateComplete
    expect($$(visitor, '.ev')).toHaveLength(9)
  })

  it('keeps strange names harmless', async () => {
    const visitor = await put('journey-visitor', { data: hostileVisitor(HOSTILE) })
    await until(() => $(visitor, '.ev'))
    expect($(visitor, 'img')).toBe(null)
    expect(visitor.scrollWidth).toBe(visitor.clientWidth)
  })
})
