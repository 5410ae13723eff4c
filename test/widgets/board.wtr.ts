import type { RangeWish } from '@desirepath/widgets'
import { expect } from './expect.ts'
import { $, $$, cleanUp, focused, press, put, until, words } from './help.ts'
import { shopFunnel } from './samples.ts'

const OCTOBER = '2026-10-01..2026-10-31'

async function shopBoard() {
  const board = await put('journey-board', {
    src: location.origin,
    site: 'shop',
    journey: 'purchase',
    range: OCTOBER,
  })
  const range = await put('journey-range', {}, board)
  const funnel = await put('journey-funnel', {}, board)
  await until(() => $(funnel, '[data-stage]'))
  return { board, range, funnel }
}

describe('a board', () => {
  afterEach(cleanUp)

  it('shares its source and dates, also through shadow roots', async () => {
    const { board, range } = await shopBoard()
    const host = board.appendChild(document.createElement('div'))
    const paths = await put('journey-paths', {}, host.attachShadow({ mode: 'open' }))
    await until(() => $(paths, '[data-page]'))
    expect((paths.ask.answer as unknown as { asked: { range: object } }).asked.range).toEqual({
      from: +new Date(2026, 9, 1),
      to: +new Date(2026, 10, 1) - 1,
    })
    expect(range.slot).toBe('controls')
    expect(words($(range, 'button'))).toBe('Dates1–31 Oct 2026')
  })

  it('follows a wish for other dates, and everything on it does', async () => {
    const { board, range, funnel } = await shopBoard()
    const wishes: RangeWish[] = []
    document.body.addEventListener('journey-range', ({ detail }) => wishes.push(detail), { once: true })
    $(range, 'button')!.click()
    await range.updateComplete
    $$(range, '.pre')
      .find((preset) => words(preset) === 'All dates')!
      .click()
    expect(wishes).toEqual([{ range: 'all', from: null, to: null }])
    await until(() => 'asked' in funnel.ask.answer! && !('range' in (funnel.ask.answer.asked as object)))
    expect(board.getAttribute('range')).toBe('all')
    expect(words($(range, 'button'))).toBe('DatesAll dates')
  })

  it('leaves the dates to its control, where it has one', async () => {
    const { range, funnel } = await shopBoard()
    expect(words($(funnel, '.meta'))).toBe('48,210 visitors · within 30 d')
    range.remove()
    await until(() => words($(funnel, '.meta')) === '1–31 Oct 2026 · 48,210 visitors · within 30 d')
  })

  it('has a segment, and a segment that cannot be read goes to the server and not missing', async () => {
    const { board, funnel } = await shopBoard()
    const asked = () => (funnel.ask.answer as unknown as { asked: { segment?: unknown } }).asked.segment
    board.setAttribute('segment', '{"path":"/shoes"}')
    await until(() => JSON.stringify(asked()) === '{"path":"/shoes"}')
    board.setAttribute('segment', '{path}')
    await until(() => asked() === '{path}')
    board.removeAttribute('segment')
    await until(() => asked() === undefined)
  })

  it('has one selection: the last one made', async () => {
    const { board, funnel } = await shopBoard()
    const other = await put('journey-funnel', {}, board)
    await until(() => $(other, '[data-stage]'))
    $$(funnel, '.nm button')[2]!.click()
    await until(() => $(other, '.panel'))
    expect(words($(other, '.st.on .nm button'))).toBe('Evaluation')
    board.selection = null
    await until(() => !$(funnel, '.panel') && !$(other, '.panel'))
  })

  it('does not hold on to what has left it', async () => {
    const { board, funnel } = await shopBoard()
    funnel.remove()
    document.body.append(funnel)
    await funnel.updateComplete
    expect(funnel.onBoard).toBe(false)
    expect(words($(funnel, '[role=alert]'))).toContain('No site is named.')
    board.append(funnel)
    await until(() => $(funnel, '[data-stage]'))
  })
})

describe('the choice of dates', () => {
  afterEach(cleanUp)

  it('opens on what holds, is walked by arrows, and Escape gives the focus back', async () => {
    const range = await put('journey-range', { range: '30d' })
    const button = $(range, 'button')!
    expect(words(button)).toBe('DatesLast 30 days')
    button.click()
    await until(() => words(focused(range)) === 'Last 30 days')
    press(focused(range), 'ArrowDown')
    expect(words(focused(range))).toBe('Last 90 days')
    press(focused(range), 'Escape')
    await range.updateComplete
    expect($(range, '[role=dialog]')).toBe(null)
    expect(focused(range)).toBe(button)
  })

  it('takes two days, and says what is wrong with others', async () => {
    const range = await put('journey-range')
    $(range, 'button')!.click()
    await range.updateComplete
    const [first, last] = $$<HTMLInputElement>(range, 'input')
    first!.value = '2026-10-31'
    last!.value = '2026-10-01'
    $(range, 'form button')!.click()
    await range.updateComplete
    expect(words($(range, '#wrong'))).toBe('Give two days, the first one not after the second.')
    first!.value = '2026-10-01'
    last!.value = '2026-10-31'
    $(range, 'form button')!.click()
    await range.updateComplete
    expect(range.range).toBe(OCTOBER)
    expect($(range, '[role=dialog]')).toBe(null)
  })

  it('closes when something else is pressed', async () => {
    const range = await put('journey-range')
    $(range, 'button')!.click()
    await range.updateComplete
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))
    await range.updateComplete
    expect($(range, '[role=dialog]')).toBe(null)
  })
})

describe('an element is a guest', () => {
  afterEach(cleanUp)

  it('under the strictest policy, in every state, with names that are markup', async () => {
    const frame = document.createElement('iframe')
    frame.src = new URL('strict.html', import.meta.url).href
    frame.width = '1200'
    const report = new Promise<{
      refused: string[]
      images: number
      bars: number[]
      canvases: number
      panels: string[]
      hacked: boolean
    }>((done) => addEventListener('message', ({ data }) => 'refused' in data && done(data)))
    document.body.append(frame)
    const { refused, images, bars, canvases, panels, hacked } = await report
    expect(refused).toEqual([])
    expect(images).toBe(0)
    expect(hacked).toBe(false)
    expect(canvases > 0).toBe(true)
    expect(panels).toEqual(
      'funnel paths map form channels vitals'.split(' ').map((name) => `journey-${name}`),
    )
    expect(bars[0]! > bars[1]! && bars[1]! > bars[2]!).toBe(true)
    // A page of its own, which loads every element file by file.
  }).timeout(40_000)

  it("in the page's colours, not the system's", async () => {
    const funnel = await put('journey-funnel', { data: shopFunnel() })
    const ground = () => getComputedStyle(funnel).backgroundColor
    document.documentElement.style.colorScheme = 'light'
    expect(ground()).toBe('rgb(255, 255, 255)')
    document.documentElement.style.colorScheme = 'dark'
    expect(ground()).toBe('rgb(20, 23, 27)')
    funnel.style.setProperty('--journey-surface', 'rgb(1, 2, 3)')
    expect(ground()).toBe('rgb(1, 2, 3)')
  })

  it('from right to left: bars and columns begin at the right', async () => {
    document.documentElement.dir = 'rtl'
    const funnel = await put('journey-funnel', { data: shopFunnel() })
    const bars = $$(funnel, '.bar').map((bar) => Math.round(bar.getBoundingClientRect().right))
    expect(new Set(bars).size).toBe(1)
  })
})
