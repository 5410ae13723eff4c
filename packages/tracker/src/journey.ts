import { MAX_PATH_CHARS, type Value, type WireEvent } from '@desirepath/protocol'
import { recordClicks } from './clicks.ts'
import { LATER, type Load, STAGES } from './core.ts'
import type { Later } from './later/index.ts'
import { guard, ignore } from './lib/guard.ts'
import { LENT } from './lib/lent.ts'
import { listen } from './lib/listen.ts'
import { remember } from './lib/remember.ts'
import { watchLifecycle } from './lifecycle.ts'
import type { Options } from './options.ts'
import { createQueue } from './queue.ts'
import { createRecorder } from './record.ts'
import { createSender, type FlushReport } from './send.ts'
import type { Heard, StageListener } from './stages/index.ts'
import { currentRoute, landingProps, referrerHost, watchRoutes } from './views.ts'
import { createVisitor } from './visitor.ts'

export type { Options } from './options.ts'
export type { FlushReport } from './send.ts'
export type { StageEntered, StageListener } from './stages/index.ts'

/** Texts, numbers, booleans or null. A number stays a number, so that it can be summed. */
export type Props = Record<string, Value>

/** What `window.journey` is. No call throws, whatever it is given; what went wrong is said in the console. */
export interface Journey {
  /** Records an event of the page's own; it is on its way to the disk when the call returns. */
  track(name: string, props?: Props): void
  /** Records a view by hand; `path` defaults to where the browser is. Its query is dropped. */
  page(path?: string, props?: Props): void
  /**
   * From now on and back through history, this visitor is `id`; merged when a question runs.
   * Traits go with a custom event named `identify`.
   */
  identify(id: string | number, traits?: Props): void
  /**
   * How somebody feels: -2 (angry) to +2 (delighted), and what they say of it.
   */
  feedback(said: { score: number; comment?: string }): void
  /**
   * `denied` forgets what has not been sent and the visitor, and stops, also on the next pages; `granted` starts again.
   */
  consent(answer: 'granted' | 'denied'): void
  /** Makes whoever comes next a new visitor, for shared devices and after a sign-out. */
  reset(): void
  /**
   * Calls back whenever the visitor enters another stage of the journey that the site's settings name under `stages`. The page
   * itself finds out, by the journey's own rules: nothing is asked of the server once the rules are here.
   */
  on(type: 'stage', heard: StageListener): void
  off(type: 'stage', heard: StageListener): void
  /** The id of the stage that the visitor entered last, on this page or an earlier one; none until the rules are here. */
  readonly stage?: string | undefined
  /** Resolves when the server has answered for every event, or when an attempt has failed. Never rejects. */
  flush(): Promise<FlushReport>
}

/** Quiet enough for what nobody waits for; a page that never rests has it at the latest then. ms */
const IDLE_WITHIN_MS = 5_000

/** Starts to record, once a site: a second call for it returns what the first did. */
export function start(options: Options, load: Load): Journey {
  // On the window, since two copies of this code may be in one page.
  const instances = window as unknown as Record<string, Journey>
  return (instances[`journey.${options.site}`] ||= create(options, load))
}

function create(options: Options, load: Load): Journey {
  const { site, src = '/e', gpc, dnt, later, stages } = options
  if (!site) console.warn('journey: needs data-site')
  const isOff =
    !site ||
    (gpc !== 'ignore' && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl) ||
    (dnt === 'honour' && navigator.doNotTrack === '1')
  const prefix = `journey.${site}.`
  const visitor = createVisitor(prefix, options)
  const queue = createQueue(prefix, () => wake(0))
  const sender = createSender(src, site, prefix, queue)
  const recorder = createRecorder(
    options,
    visitor,
    queue,
    (delayMs) => wake(delayMs),
    (event) => brought[STAGES] && heard.push(event),
  )
  let wake = sender._wake
  /** Calls made before the page is really shown. */
  let early: (() => void)[] | undefined = []
  /** Script errors, until the later chunk comes to tell them. */
  const errors: Event[] = []
  const parts: Partial<Later> = {}
  const brought: unknown[] = []
  const bringLater = () => bring(LATER)
  /** For the stages' chunk, until it comes and takes over `push`. */
  const heard: Heard[] = []

  function run(work: () => void): void {
    if (isOff) return
    if (early) early.push(work)
    else guard(work)()
  }

  function view(path: string, props: Props, more?: Partial<WireEvent>): void {
    recorder._was = recorder._path
    recorder._since = performance.now()
    recorder._path = path.slice(0, MAX_PATH_CHARS)
    recorder._record('view', 'page', { ...more, d: props })
  }

  /** Before a consent nothing touches the disk. */
  function live(): void {
    if (visitor._consent() === 'granted') queue._begin()
  }

  /** The first view, and whatever earlier pages could not send. */
  function land(): void {
    live()
    view(currentRoute(), landingProps(), { r: referrerHost() })
  }

  /** To another route, which leaves the forms of the one before. */
  function go(path: string, props: Props = {}): void {
    parts.leave?.()
    view(path, props)
  }

  function begin(): void {
    wake = watchLifecycle(parts, queue, sender, () => {
      if (visitor._consent() === 'granted') queue._restore()
      go(currentRoute(), { restore: true })
    })
    if (stages != null) bring(STAGES)
    recordClicks(recorder, () => wake(0))
    watchRoutes(go)
    land()
    for (const work of early!) guard(work)()
    early = undefined
    if (later === 'none' || visitor._consent() === 'denied') return
    listen(window, 'error unhandledrejection submit', (event) => errors.push(event))
    listen(window, 'focusin', bringLater)
    if (document.readyState === 'complete') whenIdle()
    else listen(window, 'load', whenIdle)
  }

  function whenIdle(): void {
    ;(window.requestIdleCallback || setTimeout)(bringLater, { timeout: IDLE_WITHIN_MS })
  }

  /** Once each. */
  function bring(part: number): void {
    brought[part] ||= load(part)
      .then(({ default: begin }) =>
        begin(
          parts,
          LENT,
          recorder._record,
          queue._rows,
          queue._remove,
          errors,
          () => recorder._path,
          src,
          site,
          queue._end,
          live,
          journey,
          heard,
          visitor._id,
          visitor._consent,
        ),
      )
      .catch(ignore)
  }

  const journey: Journey = {
    track: (name, props) => run(() => recorder._record('custom', name, { d: props })),
    page: (path = currentRoute(), props) => run(() => go(path.replace(/^(?!\/)/, '/').split('?')[0]!, props)),
    identify: (id, traits) =>
      run(() => {
        recorder._record('identify', id as string)
        if (traits) recorder._record('custom', 'identify', { d: traits })
      }),
    feedback: (said) => run(() => recorder._record('feedback', 'feedback', { d: said as Props })),
    consent: (answer) =>
      run(() => {
        const before = visitor._consent()
        if (answer !== 'granted' && answer !== 'denied') return
        visitor._answer(answer)
        if (answer === 'denied') {
          queue._purge()
          remember(`${prefix}stage`)
          remember(`${prefix}refused`)
        } else if (before === 'denied') land()
        else if (before === 'wait') queue._begin()
        recorder._release()
      }),
    reset: () => run(visitor._renew),
    on: (...wish) =>
      run(() => {
        bring(STAGES)
        heard.push(wish)
      }),
    off: (...wish) => {
      heard.push([...wish, true])
    },
    flush: () =>
      new Promise((resolve) => {
        if (isOff) resolve({ waiting: 0, refused: 0 })
        run(() => resolve(sender._flush()))
      }),
  }

  if (!isOff) {
    // A prerendered page may never be seen: https://developer.chrome.com/docs/web-platform/prerender-pages
    if ((document as { prerendering?: boolean }).prerendering) listen(document, 'prerenderingchange', begin)
    else guard(begin)()
  }
  return journey
}
