import type { JourneySegment, SegmentWish } from '@desirepath/widgets'
import { expect } from './expect.ts'
import { $, $$, cleanUp, focused, press, put, until, words } from './help.ts'

const { fetch } = window
const listed = <T>(...rows: T[]) => ({ rows, unlisted: 0 })
const seen = (value: unknown) => ({ value, count: 1, first: 0, last: 0 })
const KNOWN = {
  kind: 'touchpoints',
  fields: {
    path: listed(seen('/shoes'), seen('/basket')),
    device: listed(seen('mobile')),
    name: listed(seen('buy')),
  },
  props: listed({ prop: 'price', count: 1, first: 0, last: 0, values: listed(seen(119)) }),
}

/** A server with one saved segment, and what was put to it. */
function segmentServer({ segments = true, mayPut = true } = {}) {
  const put: { url: string; body: unknown; match: string | null }[] = []
  const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status })
  window.fetch = (async (url: string, { method, body, headers }: RequestInit) => {
    if (url.endsWith('/ask')) return answer(200, KNOWN)
    if (method === 'GET')
      return segments
        ? answer(200, {
            segments: [
              {
                id: 'on-a-phone',
                name: 'On a phone',
                match: { where: [{ prop: 'device', op: 'eq', value: 'mobile' }] },
              },
            ],
          })
        : answer(404, { error: { code: 'not_found', message: 'There is nothing here.' } })
    put.push({ url, body: JSON.parse(body as string), match: new Headers(headers).get('if-none-match') })
    return mayPut ? answer(201, {}) : answer(403, { error: { code: 'forbidden', message: 'No.' } })
  }) as typeof window.fetch
  return put
}

const button = (control: HTMLElement) => words($(control, '[part=button]'))
const choices = (control: HTMLElement) => $$(control, '.pre').map(words)

async function opened(set: object = {}) {
  const board = await put('journey-board', { src: 'https://x.example', site: 'shop', token: 't' })
  const control = await put('journey-segment', set, board)
  $(control, '[part=button]')!.click()
  await until(() => $(control, '.menu') && control.known)
  await control.updateComplete
  return { board, control }
}

function fill(control: JourneySegment, index: number, [what, op, value]: [string, string, string]) {
  const row = $$(control, '.row')[index]!
  const [, field, how] = row.querySelectorAll('select')
  for (const [select, choice] of [
    [field!, what],
    [how!, op],
  ] as const) {
    select.value = choice
    select.dispatchEvent(new Event('change'))
  }
  const input = row.querySelector('input')!
  input.value = value
  input.dispatchEvent(new Event('input'))
  return control.updateComplete
}

describe('the choice of whom to see', () => {
  afterEach(() => {
    cleanUp()
    window.fetch = fetch
  })

  it('stands with the other controls of its board, and is everybody at first', async () => {
    segmentServer()
    const { control } = await opened()
    expect(control.slot).toBe('controls')
    expect(button(control)).toBe('WhoEverybody')
    await until(() => choices(control).length === 2)
    expect(choices(control)).toEqual(['Everybody', 'On a phone'])
    expect(words(focused(control))).toBe('Everybody')
  })

  it('gives the board a saved segment by its id', async () => {
    segmentServer()
    const wishes: SegmentWish[] = []
    document.body.addEventListener('journey-segment', ({ detail }) => wishes.push(detail))
    const { board, control } = await opened()
    await until(() => choices(control).length === 2)
    $$(control, '.pre')[1]!.click()
    expect(board.segment as unknown).toBe('on-a-phone')
    await until(() => button(control) === 'WhoOn a phone')
    expect(wishes).toEqual([{ segment: 'on-a-phone', name: 'On a phone' }])
    expect($(control, '.menu')).toBe(null)
    expect(focused(control)).toBe($(control, '[part=button]'))
  })

  it('builds one from what the data hold, which a report on the board then asks with', async () => {
    segmentServer()
    const { board, control } = await opened()
    expect([...$$(control, '.row select')[1]!.querySelectorAll('option')].map(({ value }) => value)).toEqual([
      'name',
      'path',
      'device',
      'props.price',
    ])
    await fill(control, 0, ['props.price', 'eq', '119'])
    expect([...$$(control, 'datalist')[0]!.querySelectorAll('option')].map(({ value }) => value)).toEqual([
      '119',
    ])
    $(control, '.acts .link')!.click()
    await control.updateComplete
    await fill(control, 1, ['path', 'contains', 'shoes'])
    $(control, '.acts .main')!.click()
    const segment = {
      all: [
        { match: { where: [{ prop: 'price', op: 'eq', value: 119 }] } },
        { match: { where: [{ prop: 'path', op: 'contains', value: 'shoes' }] } },
      ],
    }
    expect(board.segment).toEqual(segment)
    await until(() => button(control) === 'Whoprice is 119, and page contains shoes')
    window.fetch = fetch
    const funnel = await put('journey-funnel', { src: location.origin, journey: 'purchase' }, board)
    await until(() => funnel.ask.answer)
    expect((funnel.ask.answer as unknown as { asked: { segment: unknown } }).asked.segment).toEqual(segment)
  })

  it('keeps what was built under a name, and uses it', async () => {
    const kept = segmentServer()
    const { board, control } = await opened()
    await fill(control, 0, ['path', 'eq', '/basket'])
    $<HTMLInputElement>(control, '[name=keep]')!.value = 'Had a basket'
    $(control, '.keep button')!.click()
    await until(() => (board.segment as unknown) === 'had-a-basket')
    expect(kept).toEqual([
      {
        url: 'https://x.example/v1/shop/segments/had-a-basket',
        body: { name: 'Had a basket', match: { path: '/basket' } },
        match: '*',
      },
    ])
    await until(() => button(control) === 'WhoHad a basket')
  })

  it('says why it could not be kept, and still can be used', async () => {
    segmentServer({ mayPut: false })
    const { board, control } = await opened()
    await fill(control, 0, ['path', 'eq', '/basket'])
    $<HTMLInputElement>(control, '[name=keep]')!.value = 'Had a basket'
    $(control, '.keep button')!.click()
    await until(() => words($(control, '.told')).startsWith('Saving needs the admin key.'))
    $(control, '.acts .main')!.click()
    expect(board.segment).toEqual({ path: '/basket' })
  })

  it('works where the server keeps none', async () => {
    segmentServer({ segments: false })
    const { control } = await opened()
    expect(choices(control)).toEqual(['Everybody'])
    expect($$(control, '.row')).toHaveLength(1)
  })

  it('that is locked is shown, and cannot be changed', async () => {
    segmentServer()
    const board = await put('journey-board', { src: 'https://x.example', site: 'shop' })
    const host = board.appendChild(document.createElement('div'))
    const control = document.createElement('journey-segment')
    control.setAttribute('segment', 'on-a-phone')
    control.setAttribute('locked', '')
    host.append(control)
    await until(() => control.shadowRoot && button(control) === 'WhoOn a phonelocked')
    expect(board.segment as unknown).toBe('on-a-phone')
    $(control, '[part=button]')!.click()
    await control.updateComplete
    expect($(control, '.menu')).toBe(null)
  })

  it('closes by Escape, which gives the focus back, and by a press elsewhere', async () => {
    segmentServer()
    const { control } = await opened()
    press(focused(control), 'Escape')
    await control.updateComplete
    expect($(control, '.menu')).toBe(null)
    expect(focused(control)).toBe($(control, '[part=button]'))
    $(control, '[part=button]')!.click()
    await until(() => $(control, '.menu'))
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))
    await until(() => !$(control, '.menu'))
  })
})
