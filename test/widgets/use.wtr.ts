import type { Selection } from '@desirepath/widgets'
import { expect } from './expect.ts'
import { $, $$, cleanUp, finding, focused, press, put, until, words } from './help.ts'
import { shopFunnel, shopPaths } from './samples.ts'

/** What was selected, in order, as it arrives outside every shadow root. */
function selections(): (Selection | null)[] {
  const told: (Selection | null)[] = []
  document.body.addEventListener('journey-select', ({ detail }) => told.push(detail))
  return told
}

describe('the funnel', () => {
  afterEach(cleanUp)

  it('is one stop for the keyboard, walked by arrows', async () => {
    const funnel = await put('journey-funnel', { data: shopFunnel() })
    const buttons = $$(funnel, '.nm button')
    expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1, -1, -1, -1])
    buttons[0]!.focus()
    await funnel.updateComplete
    for (const [key, stage] of [
      ['ArrowDown', 'Interest'],
      ['End', 'Advocacy'],
      ['ArrowDown', 'Advocacy'],
      ['ArrowUp', 'Experience'],
      ['Home', 'Awareness'],
    ] as const) {
      press(focused(funnel), key)
      expect(words(focused(funnel))).toBe(stage)
    }
  })

  it('tells what is selected, says it in words, and Escape clears it', async () => {
    const told = selections()
    const funnel = await put('journey-funnel', { data: shopFunnel() })
    const button = $$(funnel, '.nm button')[1]!
    button.focus()
    button.click()
    await funnel.updateComplete
    expect(words($(funnel, '.panel'))).toContain('Interest31,87066.1% of all')
    expect(words($(funnel, '.panel'))).toContain('median6 min 20 s')
    press(button, 'Escape')
    await funnel.updateComplete
    expect($(funnel, '.panel')).toBe(null)
    expect(told.slice(-2)).toEqual([{ kind: 'stage', index: 1, label: 'Interest' }, null])
  })

  it('keeps the focus on the toggle, and has the same numbers in its table', async () => {
    const funnel = await put('journey-funnel', { data: shopFunnel() })
    const numbers = () => $$(funnel, '[data-stage]').map(({ dataset }) => ({ ...dataset }))
    const drawn = numbers()
    const table = $$(funnel, '.seg button')[1]!
    table.focus()
    table.click()
    await funnel.updateComplete
    expect(focused(funnel)).toBe(table)
    expect(table.ariaPressed).toBe('true')
    expect(funnel.getAttribute('view')).toBe('table')
    expect(numbers()).toEqual(drawn)
  })

  it('names itself and its finding for those who cannot see it', async () => {
    const funnel = await put('journey-funnel', { data: shopFunnel(), heading: 'Our way' })
    const section = $(funnel, 'section')!
    expect(words($(funnel, `#${section.getAttribute('aria-labelledby')}`))).toBe('Our way')
    expect($(funnel, `#${section.getAttribute('aria-describedby')}`)!.className).toBe('sum')
    expect($$(funnel, '[aria-live]')).toHaveLength(0)
  })

  it('stands in one column where it is narrow, and within its own width', async () => {
    const funnel = await put('journey-funnel', { data: shopFunnel() })
    funnel.style.width = '332px'
    const top = (part: string) => $(funnel, part)?.getBoundingClientRect().top ?? 0
    await until(() => top('.bar') > top('.nm'))
    expect($(funnel, '.st')!.offsetWidth).toBe(332)
    expect(funnel.scrollWidth).toBe(332)
  })
})

describe('the paths', () => {
  afterEach(cleanUp)

  it('are walked within a step and from step to step', async () => {
    const paths = await put('journey-paths', { data: shopPaths() })
    const at = () => `${focused(paths).dataset.step} ${focused(paths).dataset.page}`
    $(paths, '.nl')!.focus()
    for (const [key, place] of [
      ['ArrowDown', '1 /blog/size-guide'],
      ['End', '1 (other)'],
      ['ArrowRight', '2 (other)'],
      ['Home', '2 /'],
      ['ArrowLeft', '1 /'],
      ['ArrowUp', '1 /'],
    ] as const) {
      press(focused(paths), key)
      await paths.updateComplete
      expect(at()).toBe(place)
    }
    expect($$(paths, '.nl').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  })

  it('show what goes through the selected page, and say it', async () => {
    const told = selections()
    const paths = await put('journey-paths', { data: shopPaths() })
    const page = $(paths, '.nl[data-step="2"][data-page="/shoes"]')!
    page.click()
    await paths.updateComplete
    expect(told).toEqual([{ kind: 'page', step: 2, page: '/shoes' }])
    expect(finding(paths)).toBe(
      '/shoes at step 2: 10,027 sessions, 64% of them from /; 27% go on to /shoes/trail-runner and 34% leave.',
    )
    expect(words($(paths, '.panel'))).toContain('Came from/6,440 64%')
    press(page, 'Escape')
    await paths.updateComplete
    expect(told.at(-1)).toBe(null)
  })

  it('become a list with the same numbers where they are narrow', async () => {
    const paths = await put('journey-paths', { data: shopPaths() })
    const numbers = () =>
      $$(paths, 'button[data-page]')
        .map(({ dataset }) => JSON.stringify({ ...dataset }))
        .sort()
    const drawn = numbers()
    paths.style.width = '400px'
    while (!$(paths, 'details')) await new Promise(requestAnimationFrame)
    await paths.updateComplete
    expect($(paths, 'svg.lk')).toBe(null)
    expect(numbers()).toEqual(drawn)
    $(paths, 'button[data-page]')!.click()
    await paths.updateComplete
    expect(words($(paths, 'li.on .panel'))).toContain('began here')
  })

  it('have every node, move and whole path in their tables', async () => {
    const data = shopPaths()
    const paths = await put('journey-paths', { data, view: 'table' })
    expect($$(paths, 'tr[data-page]')).toHaveLength(data.nodes.length)
    const moved = $$(paths, 'tr[data-from]').reduce((sum, { dataset }) => sum + Number(dataset.count), 0)
    expect(moved).toBe(data.edges.reduce((sum, { count }) => sum + count, 0))
    expect($$(paths, 'tr[data-path]')).toHaveLength(data.paths.length)
  })

  it('say how many ribbons are too thin to draw', async () => {
    const paths = await put('journey-paths', { data: shopPaths(8) })
    expect(words($(paths, '.foot'))).toMatch(/\d+ links under 1 px \([\d,]+ moves\) are in the table only/)
  })
})
