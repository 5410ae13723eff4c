import { expect } from './expect.ts'
import { $, $$, cleanUp, finding, put, timing, until, words } from './help.ts'
import { shopFunnel, shopPaths } from './samples.ts'

const OCTOBER = '2026-10-01..2026-10-31'
const from = (site: string, more: object = {}) => ({
  src: location.origin,
  site,
  journey: 'purchase',
  range: OCTOBER,
  ...more,
})

describe('an element with a server', () => {
  afterEach(cleanUp)

  it('asks its question once, and draws every number of the answer', async () => {
    const funnel = await put('journey-funnel', from('shop', { windowMs: 864e5 }))
    await until(() => $(funnel, '[data-stage="Purchase"]'))
    expect((funnel.ask.answer as unknown as { asked: object }).asked).toEqual({
      kind: 'funnel',
      journey: 'purchase',
      windowMs: 864e5,
      rangeMode: 'entry',
      range: { from: +new Date(2026, 9, 1), to: +new Date(2026, 10, 1) - 1 },
    })
    const drawn = $$(funnel, '[data-stage]').map(({ dataset }) => [
      dataset.stage,
      dataset.reached,
      dataset.dropped,
    ])
    expect(drawn).toEqual(
      shopFunnel().steps.map(({ label, reached, dropped }) => [label, `${reached}`, `${dropped}`]),
    )
    expect(finding(funnel)).toBe(
      '0.87% of 48,210 visitors reached Advocacy; the largest loss is after Interest, where 17,410 (54.6%) dropped.',
    )
    expect(words($(funnel, '.meta'))).toBe('1–31 Oct 2026 · 48,210 visitors · within 30 d')
  })

  it('shows a shape of itself after a while, in place of nothing', async () => {
    timing.slowMs = 1
    const funnel = await put('journey-funnel', from('slow'))
    expect($(funnel, 'section')!.ariaBusy).toBe('true')
    await until(() => $(funnel, '.wait:not(.quiet) .sk'))
    expect(finding(funnel)).toBe('Counting…')
  })

  it('says that the server did not answer in time, and tries again when told', async () => {
    timing.timeoutMs = 20
    const failures: string[] = []
    document.body.addEventListener('journey-error', ({ detail }) => failures.push(detail.code), {
      once: true,
    })
    const funnel = await put('journey-funnel', from('slow'))
    const alert = await until(() => $(funnel, '[role=alert]'))
    expect(words(alert)).toContain('did not answer in 0.02 s')
    expect(words(alert)).toContain('Nothing is lost: events are still being collected.')
    expect(failures).toEqual(['timeout'])
    timing.timeoutMs = 10_000
    funnel.site = 'shop'
    await until(() => $(funnel, '[data-stage]'))
    expect($(funnel, '[role=alert]')).toBe(null)
  })
})

describe('a refusal', () => {
  afterEach(cleanUp)

  for (const [site, said, again] of [
    ['down', 'The server is out of order', true],
    ['nowhere', 'There is no site "nowhere" here.', false],
    ['locked', 'The token was not accepted', false],
  ] as const)
    it(`of the site ${site} is told with what to do, ${again ? 'and tried again by itself' : 'and not tried again'}`, async () => {
      const funnel = await put('journey-funnel', from(site))
      const alert = words(await until(() => $(funnel, '[role=alert]')))
      expect(alert).toContain(said)
      expect(alert.includes('Next automatic try in 30 s')).toBe(again)
    })

  it('is over with the right token', async () => {
    const funnel = await put('journey-funnel', from('locked', { token: 'open-sesame' }))
    await until(() => $(funnel, '[data-stage]'))
  })

  it('of a refresh leaves the chart, and dates it', async () => {
    const funnel = await put('journey-funnel', from('stale', { refresh: 2 }))
    await until(() => $(funnel, '[data-stage]'))
    funnel.ask.run()
    const note = await until(() => $(funnel, '[role=status]'))
    expect(words(note)).toMatch(/^Counted .+ ago; the last refresh failed\. ?Refresh$/)
    expect($$(funnel, '[data-stage]')).toHaveLength(7)
  })

  it('to read an attribute names it', async () => {
    const funnel = await put('journey-funnel', { site: 'shop' })
    expect(words($(funnel, '[role=alert]'))).toContain('No journey is named.')
    funnel.journey = 'purchase'
    funnel.range = 'yesterday'
    await funnel.updateComplete
    expect(words($(funnel, '[role=alert]'))).toContain('range="yesterday" cannot be read')
    expect(words($(await put('journey-paths'), '[role=alert]'))).toContain('No site is named.')
  })
})

describe('an answer', () => {
  afterEach(cleanUp)

  it('of nobody names the dates, and offers all of them', async () => {
    const funnel = await put('journey-funnel', from('empty'))
    const button = await until(() => $(funnel, '.act button'))
    expect(words($(funnel, '.msg h3'))).toBe('The dates 1–31 Oct 2026 leave nobody')
    button.click()
    await until(() => words($(funnel, '.msg h3')) === 'Nothing of this kind has been counted yet')
    expect(funnel.range).toBe('all')
  })

  it('of few shows counts and no rates', async () => {
    const funnel = await put('journey-funnel', { data: shopFunnel(0.0003) })
    const paths = await put('journey-paths', { data: shopPaths(4, 0.0003) })
    expect(words($(funnel, '.body'))).not.toContain('%')
    expect(words($(paths, '.body'))).not.toContain('%')
    expect(finding(funnel)).toBe('0 of 14 visitors reached Advocacy: too few for a rate.')
    expect(words($(funnel, '.foot'))).toContain('Rates need at least 20 visitors')
  })

  it('given directly needs no server', async () => {
    const paths = await put('journey-paths', { data: shopPaths() })
    const drawn = $$(paths, '.nl').map(
      ({ dataset: { step, page, count, exits, back } }) => `${step} ${page} ${count} ${exits} ${back}`,
    )
    const given = shopPaths().nodes.map(
      ({ step, page, count, exits, back }) => `${step} ${page} ${count} ${exits} ${back}`,
    )
    expect(drawn.sort()).toEqual(given.sort())
  })
})
