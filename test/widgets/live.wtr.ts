import type { LiveEvent, LiveSnapshot } from '@desirepath/protocol'
import type { JourneyLive, Selection } from '@desirepath/widgets'
import { liveTiming } from '../../packages/widgets/src/live/stream.ts'
import { expect } from './expect.ts'
import { $, $$, cleanUp, focused, press, put, until, words } from './help.ts'
import { liveEvent, SNAPSHOT } from './live-events.ts'
import { shopLive } from './live-sample.ts'
import { HOSTILE } from './samples.ts'

const times = { ...liveTiming }
const { fetch } = window

/** A server whose streams a test writes into. */
function liveServer(status = 200) {
  const streams: {
    url: string
    token: string | null
    send(text: string): void
    close(): void
    open: boolean
  }[] = []
  window.fetch = (async (url: string, { headers, signal }: RequestInit) => {
    let controller!: ReadableStreamDefaultController<Uint8Array>
    const token = new Headers(headers).get('authorization')
    const body = new ReadableStream<Uint8Array>({ start: (own) => void (controller = own) })
    const stream = {
      url,
      token,
      open: true,
      send: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
      close: () => controller.close(),
    }
    signal!.addEventListener('abort', () => {
      stream.open = false
      controller.error(signal!.reason)
    })
    streams.push(stream)
    if (status === 200) return new Response(body)
    return new Response('{"error":{"code":"unauthorized","message":"The token has gone."}}', { status })
  }) as typeof window.fetch
  return streams
}

const snapshot = (more: Partial<LiveSnapshot> = {}) =>
  `event: snapshot\ndata: ${JSON.stringify({ ...SNAPSHOT, ...more })}\n\n`
const event = (more: LiveEvent) => `event: event\ndata: ${JSON.stringify(more)}\n\n`
const finding = (live: HTMLElement) => words($(live, '#f'))
const state = (live: HTMLElement) => words($(live, '.state'))

const watched = (more: object = {}): Promise<JourneyLive> =>
  put('journey-live', {
    src: 'https://x.example',
    site: 'shop',
    token: 'secret',
    journey: 'purchase',
    ...more,
  })

describe('live', () => {
  afterEach(() => {
    cleanUp()
    window.fetch = fetch
    Object.assign(liveTiming, times)
    Reflect.deleteProperty(document, 'hidden')
  })

  it('says who is here, by stage and page, and what happens as it happens', async () => {
    const streams = liveServer()
    const live = await watched()
    expect(finding(live)).toBe('Connecting…')
    const stream = await until(() => streams[0])
    expect([stream.url, stream.token]).toEqual([
      'https://x.example/v1/shop/live?journey=purchase',
      'Bearer secret',
    ])
    // Pieces are cut anywhere.
    const text = snapshot()
    stream.send(text.slice(0, 40))
    stream.send(text.slice(40))
    await until(
      () =>
        finding(live) ===
        '37 visitors are here now, 14 of them on /shoes; 3 at Decision, the furthest stage.',
    )
    expect($$(live, '.now li').map(({ dataset }) => dataset.visitors)).toEqual(
      '16 12 6 3 0 14 9 6 3 5'.split(' '),
    )
    stream.send(
      `${event(liveEvent(0))}: beat\n\n${event(liveEvent(1))}${event(liveEvent(1))}event: missed\ndata: {"count":4}\n\n`,
    )
    await until(() => $$(live, '.ev').length === 2)
    expect($$(live, '.ev')[0]!.dataset.visitor).toBe(liveEvent(1).visitor)
    expect(words($(live, '.foot'))).toBe('4 events came too fast to be shown.')
  })

  it('comes back by itself after a loss, later each time, and keeps what it showed', async () => {
    const streams = liveServer()
    liveTiming.retryMs = 5
    const live = await watched()
    streams[0]!.send(snapshot())
    await until(() => state(live).startsWith('Live'))
    streams[0]!.close()
    await until(() => state(live).startsWith('Connection lost'))
    expect(finding(live)).toContain('37 visitors')
    await until(() => streams[1])
    streams[1]!.send(snapshot({ visitors: 2 }))
    await until(() => finding(live).startsWith('2 visitors'))
    expect(state(live)).toMatch(/^Live/)
  })

  it('fetches a fresh count now and then, and lets the stream before deliver until it is there', async () => {
    const streams = liveServer()
    liveTiming.renewMs = 5
    const live = await watched()
    streams[0]!.send(snapshot())
    await until(() => streams[1])
    streams[0]!.send(event(liveEvent(3)))
    await until(() => $(live, '.ev'))
    expect(streams[0]!.open).toBe(true)
    liveTiming.renewMs = 60_000
    streams[1]!.send(snapshot({ visitors: 8 }))
    await until(() => finding(live).startsWith('8 visitors'))
    expect(streams.map(({ open }) => open)).toEqual([false, true])
    expect($$(live, '.ev')).toHaveLength(1)
  })

  it('rests while the page is hidden, when told to, and when it has left the page', async () => {
    const streams = liveServer()
    const live = await watched()
    streams[0]!.send(snapshot())
    await until(() => state(live).startsWith('Live'))
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    await until(() => !streams[0]!.open)
    Object.defineProperty(document, 'hidden', { value: false, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    const second = await until(() => streams[1])
    second.send(snapshot())
    await until(() => $(live, '.state .link'))
    $(live, '.state .link')!.click()
    await until(() => !second.open)
    expect(state(live)).toMatch(/^Paused · counted at .* Resume$/)
    $(live, '.state .link')!.click()
    const third = await until(() => streams[2])
    live.remove()
    await until(() => !third.open)
  })

  it('says why it may not listen, and does not knock again by itself', async () => {
    const streams = liveServer(401)
    liveTiming.retryMs = 1
    const failures: string[] = []
    document.body.addEventListener('journey-error', ({ detail }) => failures.push(detail.code), {
      once: true,
    })
    const live = await watched()
    expect(words(await until(() => $(live, '[role=alert]')))).toBe('The token has gone. Try again')
    expect(failures).toEqual(['unauthorized'])
    expect(streams).toHaveLength(1)
    $(live, '[role=alert] .link')!.click()
    await until(() => streams.length === 2)
  })

  it('has nobody, and says so', async () => {
    const streams = liveServer()
    const live = await watched()
    streams[0]!.send(snapshot({ visitors: 0, pages: [], stages: [], unlisted: 0 }))
    await until(() => finding(live) === 'Nobody has been here in the last 5 min.')
  })

  it('tells the visitor of an event that is pressed, is walked by arrows, and has all in its tables', async () => {
    const told: (Selection | null)[] = []
    document.body.addEventListener('journey-select', ({ detail }) => told.push(detail))
    const data = shopLive()
    const live = await put('journey-live', { data })
    await until(() => $(live, '.ev'))
    $$(live, '.ev')[1]!.focus()
    press(focused(live), 'ArrowDown')
    await until(() => focused(live).dataset.visitor === data.events[2]!.visitor)
    focused(live).click()
    await live.updateComplete
    press(focused(live), 'Escape')
    expect(told).toEqual([{ kind: 'visitor', visitor: data.events[2]!.visitor }, null])
    live.view = 'table'
    await until(() => $$(live, 'tr[data-visitor]').length === 9)
    expect($$(live, 'tr[data-visitors]')).toHaveLength(10)
  })

  it('keeps strange names harmless', async () => {
    const live = await put('journey-live', { data: shopLive(HOSTILE) })
    await until(() => $(live, '.ev'))
    expect($(live, 'img')).toBe(null)
    expect(live.scrollWidth).toBe(live.clientWidth)
  })
})
