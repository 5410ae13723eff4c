import type { Selection } from '@desirepath/widgets'
import { expect } from './expect.ts'
import { $, $$, cleanUp, focused, press, put, timing, until, words } from './help.ts'
import { rowsOfEach, shopChannels, shopForm, shopRetention, shopVitals } from './reports.ts'

/** Each report of rows: an answer, what its sentence says, how it calls its rows, and what picking the second one tells. */
const REPORTS = [
  [
    'journey-form',
    shopForm(),
    '64.5% of 5,985 attempts end in a submit; phone loses the most, 619 (11.9%), and 21% come back to it.',
    'field',
    { kind: 'field', form: 'checkout', field: 'name' },
  ],
  [
    'journey-channels',
    shopChannels(),
    'Last touch: search is credited with 31.0% of the 3,662 who reached Purchase; email converts best (16.7% of 3,260).',
    'channel',
    { kind: 'channel', channel: 'direct' },
  ],
  [
    'journey-retention',
    shopRetention(),
    '23.1% of 41,239 visitors come back the next week, and 7.2% in week 8.',
    'from',
    { kind: 'time', from: shopRetention().cohorts[1]!.from, to: shopRetention().cohorts[1]!.to },
  ],
  [
    'journey-vitals',
    shopVitals(),
    'Where /shoes/trail-runner was slow, 11.7% converted, where it was fast, 18.2%: about 255 conversions fewer among 3,925.',
    'page',
    { kind: 'page', step: 0, page: '/shoes' },
  ],
] as const

/** As the attributes of one row, each name with its value. */
const numbers = (host: HTMLElement, key: string) =>
  $$(host, `[data-${key}]`).map(({ dataset }) => ({ ...dataset }))

for (const [name, data, sentence, key, picked] of REPORTS)
  describe(name, () => {
    afterEach(cleanUp)

    it('says its finding with its number', async () => {
      const report = await put(name, { data })
      expect(words($(report, '#f'))).toBe(sentence)
      expect($$(report, `[data-${key}]`).length > 1).toBe(true)
    })

    it('has the same numbers in its table', async () => {
      const report = await put(name, { data })
      const drawn = numbers(report, key)
      report.view = 'table'
      await until(() => $(report, '[part=table]'))
      expect(numbers(report, key)).toEqual(drawn)
    })

    it('is walked by arrows, and tells what is picked and that nothing is any more', async () => {
      const report = await put(name, { data })
      const told: (Selection | null)[] = []
      report.addEventListener('journey-select', ({ detail }) => told.push(detail))
      $(report, '.rb')!.focus()
      press(focused(report), 'ArrowDown')
      await until(() => focused(report) === $$(report, '.rb')[1])
      expect($$(report, '.rb').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
      focused(report).click()
      await until(() => $(report, '.on'))
      press(focused(report), 'Escape')
      await until(() => !$(report, '.on'))
      expect(told).toEqual([picked, null])
    })

    it('draws the first of ten thousand rows, and all when told', async () => {
      const report = await put(name, { data: rowsOfEach(10_000)[name] })
      expect($$(report, '.rb')).toHaveLength(50)
      expect($$(report, 'img')).toHaveLength(0)
      report.data = rowsOfEach(120)[name] as never
      await report.updateComplete
      $(report, '.rest button')!.click()
      await report.updateComplete
      expect($$(report, '.rb')).toHaveLength(120)
    })

    it('stays within its width, where that is narrow', async () => {
      const report = await put(name, { data: rowsOfEach(10)[name] })
      report.style.width = '332px'
      await until(() => report.width === 332)
      await report.updateComplete
      expect(report.scrollWidth).toBe(332)
    })

    it('says that there is nobody, or one row', async () => {
      const nobody = await put(name, { data: rowsOfEach(0)[name] })
      await until(() => $(nobody, '.msg h3'))
      expect(words($(nobody, '#f'))).toMatch(/^(Nobody|No page) .+ between these dates\.$/)
      const one = await put(name, { data: rowsOfEach(1)[name] })
      expect($$(one, '.rb')).toHaveLength(1)
    })

    it('has its own shape while it is awaited, and says when it cannot be read', async () => {
      timing.slowMs = 1
      const waiting = await put(name, { src: location.origin, site: 'slow', journey: 'purchase' })
      await until(() => $(waiting, '.wait .sk'))
      const failed = await put(name, { src: location.origin, site: 'down', journey: 'purchase' })
      expect(words(await until(() => $(failed, '[role=alert]')))).toContain('The server is out of order')
    })
  })

describe('the questions of the reports', () => {
  afterEach(cleanUp)

  for (const [name, set, question] of [
    [
      'journey-form',
      { form: 'checkout', path: '/pay/**' },
      { kind: 'form', form: 'checkout', path: '/pay/**', rangeMode: 'events' },
    ],
    [
      'journey-channels',
      { journey: 'purchase', by: 'utm_campaign', value: 'price', 'window-ms': '1000' },
      {
        kind: 'channels',
        journey: 'purchase',
        windowMs: 1000,
        by: { prop: 'utm_campaign' },
        lookbackMs: 2_592_000_000,
        value: 'price',
        rangeMode: 'entry',
      },
    ],
    [
      'journey-retention',
      { periods: '4', start: '{"name":"buy"}' },
      { kind: 'retention', interval: 'week', periods: 4, start: { name: 'buy' }, rangeMode: 'events' },
    ],
    [
      'journey-vitals',
      { goal: '{"name":"buy"}' },
      { kind: 'vitals', goal: { name: 'buy' }, limit: 20, rangeMode: 'events' },
    ],
    [
      'journey-trend',
      { steps: '[{"path":"/"},{"name":"buy"}]', 'to-step': '1' },
      {
        kind: 'trend',
        steps: [{ path: '/' }, { name: 'buy' }],
        toStep: 1,
        interval: 'day',
        rangeMode: 'entry',
      },
    ],
  ] as const)
    it(`of ${name} hold what its attributes say`, async () => {
      const report = document.createElement(name)
      for (const [attribute, text] of Object.entries({
        site: 'shop',
        range: '2026-10-01..2026-10-31',
        ...set,
      }))
        report.setAttribute(attribute, text)
      document.body.append(report)
      await report.updateComplete
      const { range, ...asked } = report.asking!.body() as Record<string, unknown>
      expect(JSON.parse(JSON.stringify(asked))).toEqual(question)
      expect(range).toEqual({ from: +new Date(2026, 9, 1), to: +new Date(2026, 10, 1) - 1 })
    })

  for (const [name, set, said] of [
    ['journey-trend', {}, 'No journey is named.'],
    [
      'journey-trend',
      { journey: 'purchase', metric: 'money' },
      'metric="money" is none of conversion, visitors.',
    ],
    [
      'journey-trend',
      { journey: 'purchase', interval: 'year' },
      'interval="year" is none of hour, day, week, month.',
    ],
    [
      'journey-channels',
      { journey: 'purchase', model: 'middle' },
      'model="middle" is none of first, last, linear, position.',
    ],
    ['journey-retention', { periods: 99 }, 'periods must be from 1 to 52.'],
    ['journey-vitals', { limit: 0 }, 'limit must be from 1 to 1000.'],
  ] as const)
    it(`of ${name} with ${JSON.stringify(set)} say what is wrong`, async () => {
      const report = await put(name, { site: 'shop', ...set })
      expect(words(await until(() => $(report, '[role=alert]')))).toContain(said)
    })
})

describe('the credit', () => {
  afterEach(cleanUp)

  it('is told by the model chosen, and adds up under each', async () => {
    const channels = await put('journey-channels', { data: shopChannels() })
    for (const [at, first] of [
      ['0', 'search'],
      ['1', 'search'],
      ['2', 'search'],
      ['3', 'search'],
    ] as const) {
      $$(channels, '.pick button')[Number(at)]!.click()
      await channels.updateComplete
      expect($(channels, '[data-channel]')!.dataset.channel).toBe(first)
      const sum = $$(channels, '[data-channel]').reduce((sum, { dataset }) => sum + Number(dataset.credit), 0)
      expect(Math.abs(sum - 3662) < 2).toBe(true)
    }
    expect(channels.getAttribute('model')).toBe('position')
  })
})
