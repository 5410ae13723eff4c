import type { Selection } from '@desirepath/widgets'
import { expect } from './expect.ts'
import { $, $$, cleanUp, finding, press, put, until, words } from './help.ts'
import { comparedTrend, hostileNotes, RELEASES, shopTrend } from './reports.ts'

/** Colours on the canvas, as `r,g,b`, but for what is see-through. */
function inks(host: HTMLElement): Set<string> {
  const canvas = $<HTMLCanvasElement>(host, 'canvas')!
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
  const found = new Set<string>()
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3] === 255) found.add(data.slice(at, at + 3).join())
  return found
}

describe('a trend', () => {
  afterEach(cleanUp)

  it('says where the last closed week stands, and flags releases', async () => {
    const trend = await put('journey-trend', { data: shopTrend(), notes: RELEASES })
    expect(finding(trend)).toBe(
      '23–29 Oct 2026: 12.3% of 11,162 entries reached Purchase; no clear difference to the 7 days before (12.0%).',
    )
    expect($$(trend, '.fl').map(words)).toEqual(['14 Oct Fit advice on desktop', '21 Oct Release 4.2'])
    expect(words($(trend, '.el'))).toBe('Purchase 12.3%')
    expect(words($(trend, '.foot'))).toBe(
      'Thick: mean of 7 days. Thin: each day. Dotted end: since 30 Oct some may still get there. Who enters in two intervals counts in both.',
    )
  })

  it('is drawn in the colours of the page, and anew when they change', async () => {
    document.documentElement.style.colorScheme = 'light'
    const trend = await put('journey-trend', { data: shopTrend() })
    await until(() => inks(trend).has('43,89,195'))
    document.documentElement.style.colorScheme = 'dark'
    await until(() => inks(trend).has('126,166,255'))
    trend.style.setProperty('--journey-accent', 'rgb(1, 2, 3)')
    await until(() => inks(trend).has('1,2,3'))
  })

  it('is walked by arrows, says each interval, and selects it', async () => {
    const told: (Selection | null)[] = []
    const trend = await put('journey-trend', { data: shopTrend() })
    trend.addEventListener('journey-select', ({ detail }) => told.push(detail))
    const plot = $(trend, '[role=slider]')!
    const at = async (key: string) => {
      press(plot, key)
      await trend.updateComplete
      return plot.getAttribute('aria-valuetext')
    }
    plot.focus()
    expect(await at('Home')).toMatch(/^Thu,? 1 Oct 2026: Purchase 9\.\d%, n = 1,4\d\d$/)
    expect(await at('ArrowRight')).toMatch(/^Fri,? 2 Oct 2026/)
    expect(await at('ArrowLeft')).toMatch(/^Thu,? 1 Oct 2026/)
    expect(await at('ArrowLeft')).toMatch(/^Thu,? 1 Oct 2026/)
    expect(await at('End')).toMatch(/^Sat,? 31 Oct 2026/)
    expect(words($(trend, '.tip'))).toContain('may still change')
    await at('Enter')
    expect(told).toEqual([{ kind: 'time', from: Date.UTC(2026, 9, 31), to: Date.UTC(2026, 10, 1) }])
    expect($$(trend, '.band')).toHaveLength(1)
    await at('Escape')
    expect(told.at(-1)).toBe(null)
    expect($(trend, '.tip')).toBe(null)
  })

  it('shows the interval under the pointer, also from right to left', async () => {
    const trend = await put('journey-trend', { data: shopTrend() })
    const shown = async (share: number) => {
      const plot = $(trend, '.tr')!
      const { left, width } = plot.getBoundingClientRect()
      plot.dispatchEvent(new PointerEvent('pointermove', { clientX: left + share * width, bubbles: true }))
      await trend.updateComplete
      return words($(trend, '.tip b'))
    }
    expect(await shown(0.1)).toMatch(/4 Oct 2026$/)
    document.documentElement.dir = 'rtl'
    expect(await shown(0.1)).toMatch(/28 Oct 2026$/)
    $(trend, '.tr')!.dispatchEvent(new PointerEvent('pointerleave'))
    await trend.updateComplete
    expect($(trend, '.tip')).toBe(null)
  })

  it('lays other dates, or another segment, over these as a second line', async () => {
    const trend = await put('journey-trend', { data: comparedTrend() })
    expect(finding(trend)).toBe(
      '1–29 Oct 2026: 10.9% of 47,631 entries reached Purchase, 0.9 pts more than 1 Sept – 1 Oct 2026 (10.0%).',
    )
    expect($$(trend, '.el').map(words)).toEqual(['1–31 Oct 2026 12.3%▲ 0.9 pts', '1 Sept – 1 Oct 2026 9.2%'])
    trend.at = 4
    await trend.updateComplete
    expect(words($(trend, '.tip'))).toMatch(/1 Sept – 1 Oct 2026 5 Sept/)
    trend.data = comparedTrend('phones')
    trend.compareName = 'On a phone'
    await trend.updateComplete
    expect($$(trend, '.el b:first-of-type').map(words)).toEqual(['Everybody', 'On a phone'])
    trend.view = 'table'
    const row = await until(() => $(trend, 'tr[data-from]'))
    expect(words(row)).toContain(Number(row!.dataset.otherEntered).toLocaleString('en'))
  })

  it("flags the site's own notes beside the page's, says them where they stand, and lists them", async () => {
    const trend = await put('journey-trend', { data: comparedTrend(), notes: RELEASES.slice(0, 1) })
    expect($$(trend, '.fl').map(words)).toEqual(['14 Oct Fit advice on desktop', '21 Oct Release 4.2'])
    const plot = $(trend, '[role=slider]')!
    plot.focus()
    const at = async (key: string) => {
      press(plot, key)
      await trend.updateComplete
      return plot.getAttribute('aria-valuetext')
    }
    expect(await at('PageDown')).toMatch(/^Wed,? 21 Oct 2026.*Release 4\.2$/)
    expect(words($(trend, '.tip'))).toContain('Release 4.2')
    expect(await at('PageDown')).toMatch(/^Wed,? 14 Oct 2026.*Fit advice on desktop$/)
    expect(await at('PageUp')).toMatch(/^Wed,? 21 Oct/)
    trend.view = 'table'
    const rows = await until(() => $$(trend, 'tr[data-t]').length && $$(trend, 'tr[data-t]'))
    expect((rows as HTMLElement[]).map(words)).toEqual([
      'Fit advice on desktop14 Oct',
      'Release 4.221 OctIda',
    ])
  })

  it('has every interval in its table', async () => {
    const data = shopTrend()
    const trend = await put('journey-trend', { data, view: 'table' })
    expect($$(trend, 'tr[data-from]').map(({ dataset }) => `${dataset.entered} ${dataset.reached}`)).toEqual(
      data.trend.map(({ from, to }) => `${from} ${to}`),
    )
  })

  it('has two lines as counts, the second one with a name of its own', async () => {
    const trend = await put('journey-trend', { data: shopTrend(), metric: 'visitors' })
    expect($$(trend, '.el').map(words)).toEqual(['Entered 1,584 a day', 'Purchase 196 a day'])
  })

  it('stands where it is narrow within its width, with a readout below', async () => {
    const trend = await put('journey-trend', { data: shopTrend(), notes: hostileNotes() })
    trend.style.width = '332px'
    await until(() => $(trend, '.tip.below'))
    expect(trend.scrollWidth).toBe(332)
    expect($(trend, 'canvas')!.getBoundingClientRect().width < 332).toBe(true)
  })

  it('holds with no interval, one, and ten thousand', async () => {
    const none = await put('journey-trend', { data: shopTrend(0) })
    expect(words(await until(() => $(none, '.msg h3')))).toContain('leave nobody')
    const one = await put('journey-trend', { data: shopTrend(1) })
    await until(() => inks(one).size)
    const many = await put('journey-trend', { data: shopTrend(10_000) })
    await until(() => inks(many).size)
    expect($$(many, '.xl').length < 20).toBe(true)
  })

  it('shows what another element on the board has picked, and leaves no canvas behind', async () => {
    const board = await put('journey-board', { src: location.origin, site: 'shop' })
    const trend = await put('journey-trend', { data: shopTrend() }, board)
    board.selection = { kind: 'time', from: Date.UTC(2026, 9, 5), to: Date.UTC(2026, 9, 12) }
    await until(() => $(trend, '.band'))
    trend.view = 'table'
    await until(() => $(trend, 'table'))
    expect($(trend, 'canvas')).toBe(null)
    trend.view = 'chart'
    await until(() => $(trend, 'canvas'))
  })
})
