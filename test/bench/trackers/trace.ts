/** An event of Chromium's trace; times in µs, `tts` and `tdur` of the thread's own CPU clock. */
interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  tts?: number
  tdur?: number
  args: { data?: { url?: string; type?: string }; beginData?: { stackTrace?: { url: string }[] } }
}

/** What script cost the page's main thread, thread CPU in ms. */
export interface Script {
  /** Compiling and running the top level of scripts whose URL begins as given. */
  evaluate: number
  /** All script: top levels, listeners, timers, callbacks, promises. */
  all: number
  /** The longest stretch without a pause. */
  longest: number
  /** Each dispatch of a `click` to whoever listens, with the promises that follow at once. */
  clicks: number[]
  /** Styles or layout worked out in the middle of a script whose URL begins as given; where stacks were taken down. */
  forced: number
}

/** The names under which script runs; they may lie within each other. */
const RUNS_SCRIPT = new Set([
  ...['EvaluateScript', 'v8.compile', 'v8.compileModule', 'v8.evaluateModule', 'v8.run', 'v8.callFunction'],
  ...['FunctionCall', 'EventDispatch', 'TimerFire', 'FireIdleCallback', 'FireAnimationFrame'],
  ...['RunMicrotasks', 'XHRReadyStateChange', 'XHRLoad'],
])

/** Categories that hold all of these. */
export const CATEGORIES = ['-*', 'devtools.timeline', 'v8', 'v8.execute']
/**
 * Says whose script forced a layout, and costs a page as much as a tracker does: each timer, request and callback is taken down with
 * its stack, for which the engine parses the functions in it once more. Never where times are taken.
 */
export const STACKS = 'disabled-by-default-devtools.timeline.stack'

/**
 * @param trace JSON as Chromium writes it
 * @param page begin of the page's URL, which says whose thread is meant
 * @param scripts begin of the URLs of the scripts that are measured
 */
export function readTrace(trace: string, page: string, scripts: string): Script {
  const events: TraceEvent[] = JSON.parse(trace).traceEvents
  const thread = mainThread(events, page)
  const ours = events.filter(({ ph, pid, tid }) => ph === 'X' && `${pid} ${tid}` === thread)
  const stretches = outermost(ours.filter(({ name }) => RUNS_SCRIPT.has(name)))
  const evaluated = ours.filter(
    ({ name, args }) =>
      (name === 'EvaluateScript' || name === 'v8.evaluateModule' || name === 'v8.compileModule') &&
      args.data?.url?.startsWith(scripts),
  )
  return {
    evaluate: sum(outermost(evaluated)),
    all: sum(stretches),
    longest: Math.max(0, ...stretches),
    clicks: ours
      .filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'click')
      .map(({ tdur = 0 }) => tdur / 1000),
    forced: ours.filter(
      ({ name, args }) =>
        (name === 'Layout' || name === 'UpdateLayoutTree') &&
        args.beginData?.stackTrace?.some(({ url }) => url.startsWith(scripts)),
    ).length,
  }
}

/** The thread on which most of the page's functions and documents were seen. */
function mainThread(events: TraceEvent[], page: string): string {
  const seen = new Map<string, number>()
  for (const { pid, tid, args } of events)
    if (args?.data?.url?.startsWith(page)) {
      const thread = `${pid} ${tid}`
      seen.set(thread, (seen.get(thread) ?? 0) + 1)
    }
  return [...seen].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

/** Lengths in ms of those that lie in no other. */
function outermost(events: TraceEvent[]): number[] {
  let end = -1
  const lengths: number[] = []
  for (const { tts = 0, tdur = 0 } of events.toSorted(
    (a, b) => (a.tts ?? 0) - (b.tts ?? 0) || (b.tdur ?? 0) - (a.tdur ?? 0),
  )) {
    if (tts < end) continue
    end = tts + tdur
    lengths.push(tdur / 1000)
  }
  return lengths
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
