import type { PainPoint } from '@desirepath/protocol'
import type { Behind, JourneyMap, Selection } from '@desirepath/widgets'
import { pictureOf } from '../../packages/widgets/src/map/save/save.ts'
import { toCanvas } from '../../packages/widgets/src/map/save/to-canvas.ts'
import { toSvg } from '../../packages/widgets/src/map/save/to-svg.ts'
import { expect } from './expect.ts'
import { $, $$, cleanUp, finding, focused, press, put, until, words } from './help.ts'
import { hostileMap, shopMap } from './map-sample.ts'
import { shopChannels } from './reports.ts'
import { HOSTILE } from './samples.ts'

const counts = (map: HTMLElement) =>
  $$(map, '[data-reached]').map(({ dataset: { reached, continued, left } }) => [reached, continued, left])
const reachedBy = (answer: ReturnType<typeof shopMap>) =>
  answer.stages.map(({ reached, continued, left }) => [`${reached}`, `${continued}`, `${left}`])
const cell = (map: HTMLElement, lane: string, stage: number, at = 0) =>
  $(map, `[data-lane=${lane}][data-stage="${stage}"][data-at="${at}"]`)!

/** A map at a width of its own. */
async function wide(width: number, set: object = {}): Promise<JourneyMap> {
  const host = document.body.appendChild(document.createElement('div'))
  host.style.width = `${width}px`
  const map = await put('journey-map', { data: shopMap(), ...set }, host)
  await until(() => $(map, '[data-reached]'))
  return map
}

describe('the map', () => {
  afterEach(cleanUp)

  it('has the same numbers wide, narrow, folded and in its table', async () => {
    const data = shopMap()
    for (const [width, shape] of [
      [1240, '.grid'],
      [720, 'section.jst'],
      [340, 'details.jst'],
    ] as const) {
      const map = await wide(width, { data })
      expect($(map, shape)).not.toBe(null)
      expect(counts(map)).toEqual(reachedBy(data))
      map.view = 'table'
      await map.updateComplete
      expect(counts(map)).toEqual(reachedBy(data))
      cleanUp()
    }
  })

  it('says in one sentence how far from the ideal it is, where, and what hurts most', async () => {
    const map = await wide(1240)
    expect(finding(map)).toBe(
      '62.0% of 48,210 visitors leave the ideal path, most at Evaluation, where feeling is −0.6; largest pain point, at Evaluation: 30.0% do this stage again.',
    )
    expect(words($(map, '.meta'))).toBe(
      '1–31 Oct 2026 · 48,210 visitors · within 30 d · ideal: every stage in its order · compared with 1–30 Sept 2026',
    )
  })

  it('asks for its journey, and for what it is compared with', async () => {
    const map = await put('journey-map', {
      src: location.origin,
      site: 'shop',
      journey: 'purchase',
      range: '2026-10-01..2026-10-31',
      compare: 'previous',
    })
    const asked = await until(() => (map.ask.answer as unknown as { asked: Record<string, unknown> })?.asked)
    const october = { from: +new Date(2026, 9, 1), to: +new Date(2026, 10, 1) - 1 }
    expect(asked).toEqual({
      kind: 'map',
      journey: 'purchase',
      limit: 8,
      range: october,
      compare: { range: { from: 2 * october.from - october.to - 1, to: october.from - 1 } },
    })
    map.setAttribute('compare', '{"path":"/shoes"}')
    await until(
      () =>
        JSON.stringify((map.ask.answer as unknown as { asked: Record<string, unknown> }).asked.compare) ===
        '{"segment":{"path":"/shoes"}}',
    )
  })

  it('draws every move once, with the share that goes on and the count of each other', async () => {
    const map = await wide(1240)
    const moves = $$(map, '[data-lane=move]').map(({ dataset }) => `${dataset.stage}>${dataset.at}`)
    expect(moves.sort()).toEqual(
      shopMap()
        .moves.filter(({ to }) => to !== null)
        .map(({ from, to }) => `${from}>${to}`)
        .sort(),
    )
    expect(words(cell(map, 'move', 1, 2))).toBe('▼ 45%')
    expect(words(cell(map, 'move', 1, 0))).toBe('5,397 back')
    expect(words(cell(map, 'move', 2, 2))).toBe('6,120')
  })

  for (const [stages, width] of [
    [7, 1240],
    [7, 1080],
    [12, 1240],
    [2, 1500],
  ] as const)
    it(`lets no words of ${stages} stages in ${width} px lie on others`, async () => {
      const map = await wide(width, { data: shopMap(1, { stages }) })
      const boxes = $$(map, '.mv .lb').map((label) => label.getBoundingClientRect())
      boxes.forEach((a, at) => {
        for (const b of boxes.slice(at + 1)) {
          const apart =
            a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 3 || b.bottom <= a.top + 3
          expect(apart).toBe(true)
        }
      })
      expect(map.scrollWidth).toBe(width)
    })

  it('draws what would be ideal beside what is: shares under the moves, and the feeling as a dotted line', async () => {
    const data = shopMap(1, { compared: false, ideals: true })
    const map = await put('journey-map', { data })
    map.style.width = '1240px'
    await until(() => $(map, '.grid'))
    const under = $$(map, '.mv .lb.mut').map(words)
    expect(under).toEqual(['ideal 70%', 'ideal 60%', 'ideal 50%', 'ideal 70%', 'ideal 97%', 'ideal 20%'])
    expect($$(map, '.mv b.neg').map(words)).toEqual(['▼ 45%'])
    expect($$(map, '.fl path.ideal')).toHaveLength(6)
    map.style.width = '340px'
    await until(() => $(map, '.stack'))
    expect(words($(map, '.jst'))).toMatch(/66\.1% go on ideal 70%.*ideal \+0\.5/s)
    map.view = 'table'
    const row = await until(() => $(map, 'tbody tr'))
    expect(words(row)).toMatch(/70\.0%\+0\.50/)
  })

  it('says of a touchpoint without data that it is not measured, which is not zero', async () => {
    const map = await wide(1240)
    const store = $$(map, '[data-lane=touchpoint]').find((one) => words(one).startsWith('store visit'))!
    expect(words(store)).toBe('store visitnot measured')
    store.click()
    await until(() => $(map, '.panel'))
    expect(words($(map, '.said'))).toContain('Nothing has been measured of it')
  })

  it('shows no share, and calls nothing the worst, of fewer than 20', async () => {
    const map = await wide(1240, { data: shopMap(0.0002) })
    expect($(map, '.figs')).toBe(null)
    expect($(map, '.worst')).toBe(null)
    expect(finding(map)).toContain('6 of 10 visitors leave the ideal path')
    expect($$(map, '.n').some((one) => words(one).includes('%'))).toBe(false)
  })

  it('warns of a stage whose matcher has gone quiet', async () => {
    const map = await wide(1240)
    expect($$(map, '.quiet').map(words)).toEqual(['quiet lately: check its matcher'])
  })

  it('says that nobody came, when nobody did', async () => {
    const map = await put('journey-map', { data: shopMap(0) })
    await until(() => $(map, '.msg'))
    expect(finding(map)).toBe('Nobody entered this journey between these dates.')
  })

  it('names the missing journey', async () => {
    const map = await put('journey-map', { site: 'shop' })
    expect(words(await until(() => $(map, '[role=alert]')))).toContain('No journey is named.')
  })
})

describe('what is picked on the map', () => {
  afterEach(cleanUp)

  it('is told with the report behind it, said in words, and Escape lets go', async () => {
    const told: (Selection | null)[] = []
    const map = await wide(1240)
    document.body.addEventListener('journey-select', ({ detail }) => told.push(detail))
    cell(map, 'move', 2, 1).click()
    const panel = await until(() => $(map, '.panel'))
    expect(told).toEqual([
      {
        kind: 'map',
        lane: 'move',
        stage: 2,
        at: 1,
        label: 'Evaluation back to Interest: 3,051 moves by 2,441 visitors',
        behind: { report: 'paths', from: { path: '/evaluation' }, to: { path: '/interest' } },
      },
    ])
    expect(words(panel)).toContain('Evaluation back to Interest: 3,051 moves by 2,441 visitors')
    expect(words(panel)).toContain('ended there8,647 36.3%')
    press(cell(map, 'move', 2, 1), 'Escape')
    await map.updateComplete
    expect($(map, '.panel')).toBe(null)
    expect(told.at(-1)).toBe(null)
  })

  it('is the same stage that a funnel on the board has selected', async () => {
    const board = await put('journey-board')
    const map = await put('journey-map', { data: shopMap() }, board)
    await until(() => $(map, '[data-reached]'))
    cell(map, 'stage', 1).click()
    expect(board.selection).toEqual({ kind: 'stage', index: 1, label: 'Interest' })
    board.selection = { kind: 'stage', index: 3, label: 'Decision' }
    await until(() => cell(map, 'stage', 3).ariaPressed === 'true')
    expect(words($(map, '.panel h4'))).toBe('Decision')
  })

  it('is picked by the report behind it, too, in its own way', async () => {
    const board = await put('journey-board', { src: location.origin, site: 'shop', journey: 'purchase' })
    const map = await put('journey-map', { data: shopMap() }, board)
    const paths = await put('journey-paths', {}, board)
    const channels = await put('journey-channels', { data: shopChannels() }, board)
    const funnel = await put('journey-funnel', {}, board)
    await until(() => $(paths, '[data-page]') && $(funnel, '[data-stage]'))
    const pick = (behind: Behind) =>
      (board.selection = { kind: 'map', lane: 'pain', stage: 3, at: 0, label: 'x', behind })
    const told = () => [map, paths, channels, funnel].map(({ selection }) => selection?.kind)
    const page = $(paths, '[data-page]')!.dataset.page!
    pick({ report: 'paths', page })
    await until(() => $$(paths, '.panel').length)
    expect(told()).toEqual(['map', 'page', 'page', 'page'])
    expect(words($(paths, '.panel'))).toContain(page)
    pick({ report: 'funnel', stage: 2 })
    await until(() => $(funnel, '.st.on'))
    expect($(funnel, '.st.on')!.dataset.index).toBe('2')
    pick({ report: 'channels', channel: 'search' })
    await until(() => $(channels, '.panel'))
    pick({ report: 'form', form: 'checkout' })
    await until(() => !$(channels, '.panel'))
    expect(told()).toEqual(['map', undefined, undefined, undefined])
  })

  it('is reached by keyboard: one stop, arrows through lanes and stages', async () => {
    const map = await wide(1240)
    const at = () => {
      const { lane, stage, at } = focused(map).dataset
      return `${lane} ${stage} ${at}`
    }
    expect($$(map, '[data-lane]').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
    cell(map, 'stage', 0).focus()
    await map.updateComplete
    for (const [key, place] of [
      ['ArrowRight', 'stage 1 0'],
      ['End', 'stage 6 0'],
      ['ArrowRight', 'stage 6 0'],
      ['Home', 'stage 0 0'],
      ['ArrowRight', 'stage 1 0'],
      ['End', 'stage 6 0'],
      ['ArrowDown', 'touchpoint 6 1'],
      ['ArrowLeft', 'touchpoint 5 0'],
      ['ArrowDown', 'touchpoint 5 1'],
    ] as const) {
      press(focused(map), key)
      await map.updateComplete
      expect(at()).toBe(place)
    }
    expect($$(map, '[data-lane]').filter(({ tabIndex }) => tabIndex === 0)).toEqual([focused(map)])
  })

  it('is walked the other way where the page runs from right to left', async () => {
    document.documentElement.dir = 'rtl'
    const map = await wide(1240)
    const left = (stage: number) => cell(map, 'stage', stage).getBoundingClientRect().left
    expect(left(0) > left(1)).toBe(true)
    cell(map, 'stage', 0).focus()
    await map.updateComplete
    press(focused(map), 'ArrowLeft')
    expect(focused(map).dataset.stage).toBe('1')
  })
})

describe('a pain point in words', () => {
  afterEach(cleanUp)

  const pain = (set: Partial<PainPoint>): PainPoint => ({
    kind: 'rage',
    stage: 2,
    rank: 1,
    actors: 300,
    share: 0.02,
    ...set,
  })
  for (const [set, said] of [
    [{ kind: 'dropoff', value: 0.5, usual: 0.25 }, '50.0% leave here, 25.0% would be usual'],
    [{ kind: 'rage', element: '#buy', page: '/basket' }, 'Angry clicks on #buy on /basket'],
    [{ kind: 'dead', element: 'img.map' }, 'Clicks without effect on img.map'],
    [{ kind: 'error-click', element: '#pay', page: '/pay' }, 'Clicks on #pay end in an error on /pay'],
    [{ kind: 'form', form: 'checkout', field: 'iban' }, 'Form checkout is left at iban'],
    [{ kind: 'slow', page: '/shoes', name: 'LCP', value: 4120 }, '/shoes is slow (LCP 4.1 s)'],
    [{ kind: 'slow', page: '/shoes', name: 'CLS', value: 0.31 }, '/shoes is slow (CLS 0.31)'],
    [
      { kind: 'script-error', text: 'x is not a function', page: '/' },
      'Script error: x is not a function on /',
    ],
    [{ kind: 'search', name: 'gore tex' }, 'Search without result: gore tex'],
    [{ kind: 'repeat', value: 0.3 }, '30.0% do this stage again'],
    [
      {
        kind: 'spike',
        name: 'payment_failed',
        value: 0.08,
        usual: 0.01,
        during: { from: Date.UTC(2026, 4, 19), to: Date.UTC(2026, 5, 8) - 1 },
        among: { prop: 'device', value: 'mobile' },
      },
      'payment_failed: 8.0%, usually 1.0%, 19 May – 7 Jun 2026, mostly device = mobile',
    ],
    [{ kind: 'spike', value: 0.19, usual: 0.32 }, 'Only 19.0% go on, usually 32.0%'],
    [{ kind: 'spike', page: '/404', value: 0.1, usual: 0.02 }, '/404: 10.0%, usually 2.0%'],
    [{ kind: 'note', text: 'Nobody has a printer', actors: null, share: null }, 'Nobody has a printer'],
  ] as [Partial<PainPoint>, string][])
    it(`of the kind ${set.kind}: ${said}`, async () => {
      const map = await wide(1240, { data: { ...shopMap(), pains: [pain(set)] } })
      expect(words($(map, '[data-lane=pain] .cl'))).toBe(said)
    })
})

describe('the map as a file', () => {
  afterEach(cleanUp)

  it('is an SVG of plain shapes with all its words, in light colours, however narrow and dark the page is', async () => {
    document.documentElement.style.colorScheme = 'dark'
    const map = await wide(340)
    const svg = toSvg(await pictureOf(map, shopMap()), 'A map')
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml')
    expect(drawn.querySelector('parsererror')).toBe(null)
    expect([...new Set([...drawn.querySelectorAll('*')].map(({ localName }) => localName))].sort()).toEqual([
      'path',
      'rect',
      'svg',
      'text',
      'title',
    ])
    const said = [...drawn.querySelectorAll('text')].map(({ textContent }) => textContent)
    for (const { name, reached } of shopMap().stages) {
      expect(said).toContain(name)
      expect(said).toContain(reached.toLocaleString('en-GB'))
    }
    expect(drawn.querySelector('rect')!.getAttribute('fill')).toBe('#ffffff')
    expect(svg).not.toContain('Save as')
    expect(document.querySelectorAll('journey-map')).toHaveLength(1)
  })

  it('is a PNG of the same, two pixels a pixel', async () => {
    const map = await wide(1240)
    const canvas = toCanvas(await pictureOf(map, shopMap()), 2)
    expect(canvas.width).toBe(3200)
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    const colors = new Set<number>()
    for (let at = 0; at < data.length; at += 4)
      colors.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!)
    // The accent, the loop and the negative: all that is drawn has come over.
    for (const color of [0x2b59c3, 0x8a2f86, 0xb93a0e]) expect(colors.has(color)).toBe(true)
  })

  it('keeps strange names harmless', async () => {
    const map = await wide(1240, { data: hostileMap(HOSTILE) })
    const svg = toSvg(await pictureOf(map, hostileMap(HOSTILE)), HOSTILE[0]!)
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml')
    expect(drawn.querySelector('parsererror, img, script, foreignObject')).toBe(null)
    expect(drawn.querySelector('title')!.textContent).toBe(HOSTILE[0])
  })
})

describe('the map on paper', () => {
  afterEach(cleanUp)

  it('is drawn as a grid for one A3 sheet, from a narrow window and from its table, and comes back', async () => {
    const map = await wide(340, { view: 'table' })
    dispatchEvent(new Event('beforeprint'))
    // What a browser waits for before it prints: tasks that are due at once, and no more.
    for (let turn = 0; turn < 50; turn++) await Promise.resolve()
    expect($(map, '.grid')).not.toBe(null)
    expect(document.adoptedStyleSheets).toHaveLength(1)
    expect(Number(map.style.getPropertyValue('--_zoom'))).toBeLessThan(1)
    dispatchEvent(new Event('afterprint'))
    await map.updateComplete
    expect(document.adoptedStyleSheets).toHaveLength(0)
    expect(map.view).toBe('table')
    expect($(map, '.grid')).toBe(null)
  })
})
