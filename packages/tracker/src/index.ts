import type { Value, WireEvent } from '@desirepath/protocol'
import { recordClicks } from './clicks.ts'
import { recordForms } from './forms.ts'
import { guard } from './lib/guard.ts'
import { watchLifecycle } from './lifecycle.ts'
import { createQueue } from './queue.ts'
import { createRecorder } from './record.ts'
import { createSender, type FlushReport } from './send.ts'
import { currentRoute, landingProps, referrerHost, watchRoutes } from './views.ts'
import { createVisitor } from './visitor.ts'

export type { FlushReport } from './send.ts'

/** Texts, numbers, booleans or null. A number stays a number, so that it can be summed. */
export type Props = Record<string, Value>

/** Each is also a `data-*` attribute of the script tag. */
export interface Options {
  /** The site's id on the server. */
  site: string
  /** Where events are posted; `/e` of the page's own origin by default, of the script's origin for the script tag. */
  src?: string
  /** `ignore` records also visitors whose browser sends Global Privacy Control. By default they are left alone. */
  gpc?: 'ignore'
}

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
   * `denied` forgets what has not been sent and the visitor, and stops, also on the next pages; `granted` starts again.
   */
  consent(answer: 'granted' | 'denied'): void
  /** Makes whoever comes next a new visitor, for shared devices and after a sign-out. */
  reset(): void
  /** Resolves when the server has answered for every event, or when an attempt has failed. Never rejects. */
  flush(): Promise<FlushReport>
}

const INSTANCES = Symbol.for('desirepath')

/** Starts to record, once a site: a second call for it returns what the first did. */
export function init(options: Options): Journey {
  const instances: Record<string, Journey> = ((window as unknown as Record<symbol, typeof instances>)[
    INSTANCES
  ] ||= {})
  return (instances[options.site] ||= create(options))
}

function create({ site, src = '/e', gpc }: Options): Journey {
  if (!site) console.warn('journey: no data-site, so nothing is recorded')
  const isOff =
    !site || (gpc !== 'ignore' && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl)
  const prefix = `journey.${site}.`
  const visitor = createVisitor(prefix)
  const queue = createQueue(prefix, () => wake(0))
  const sender = createSender(src, site, prefix, queue)
  const recorder = createRecorder(visitor, queue, (delayMs) => wake(delayMs))
  const forms = recordForms(recorder)
  let wake = sender._wake
  /** Calls made before the page is really shown. */
  let early: (() => void)[] | undefined = []

  function run(work: () => void): void {
    if (isOff) return
    if (early) early.push(work)
    else guard(work)()
  }

  function view(path: string, props: Props, more?: Partial<WireEvent>): void {
    recorder._path = path
    recorder._record('view', 'page', { ...more, d: props })
  }

  /** The first view, and whatever earlier pages could not send. */
  function begin(): void {
    queue._begin()
    view(currentRoute(), landingProps(), { r: referrerHost() })
  }

  /** To another route, which leaves the forms of the one before. */
  function go(path: string, props: Props = {}): void {
    forms._exit()
    view(path, props)
  }

  function start(): void {
    wake = watchLifecycle(forms, queue, sender, () => go(currentRoute(), { restore: true }))
    forms._watch()
    recordClicks(recorder)
    watchRoutes(go)
    if (!visitor._denied()) begin()
    for (const work of early!) guard(work)()
    early = undefined
  }

  const journey: Journey = {
    track: (name, props) => run(() => recorder._record('custom', name, { d: props })),
    page: (path = currentRoute(), props) => run(() => go(path.replace(/^(?!\/)/, '/').split('?')[0]!, props)),
    identify: (id, traits) =>
      run(() => {
        recorder._record('identify', String(id))
        if (traits) recorder._record('custom', 'identify', { d: traits })
      }),
    consent: (answer) =>
      run(() => {
        const was = visitor._denied()
        visitor._consent(answer === 'denied')
        if (answer === 'denied') queue._purge()
        else if (was) begin()
      }),
    reset: () => run(visitor._renew),
    flush: () =>
      new Promise((resolve) => {
        if (isOff) resolve({ waiting: 0, refused: 0 })
        run(() => resolve(sender._flush()))
      }),
  }

  if (!isOff) {
    // A prerendered page may never be seen: https://developer.chrome.com/docs/web-platform/prerender-pages
    if ((document as { prerendering?: boolean }).prerendering)
      document.addEventListener('prerenderingchange', guard(start), { once: true })
    else guard(start)()
  }
  return journey
}
