import { describe, guard, INTERACTIVE, isIgnored, listen, NAMED } from './borrowed.ts'
import type { Record } from './index.ts'

/** A click that nothing has answered by then is dead. ms */
const DEAD_AFTER_MS = 2_000
/** An error that comes later is hardly the click's. ms */
const ERROR_WITHIN_MS = 1_000
/** Clicks of one fit of rage follow each other within this time and distance. ms, CSS pixels */
const RAGE_WITHIN_MS = 1_000
const RAGE_RADIUS = 30
/** Unanswered clicks in one spot before the one that makes it rage. */
const RAGE_AFTER = 2

/** Where a click has its answer without changing anything. A click in a frame, an embedded object or an open list is not heard of. */
const SELF_ANSWERING = 'input,select,textarea,label,video,audio,[contenteditable]'
/** What else than a changed page is an answer. */
const ANSWERS =
  'input change toggle scroll focusin submit popstate hashchange pagehide blur play pause dragstart'

interface Click {
  at: number
  x: number
  y: number
  _isAnswered?: boolean
  _timer?: ReturnType<typeof setTimeout>
  _tell(name: string): unknown
}

export interface Frustration {
  /** To be called with each click and the elements it went through. */
  _click(event: MouseEvent, elements: Element[]): void
  /** To be called at each script error. */
  _error(): void
}

/**
 * Records clicks that annoyed. `dead`: nothing changed, moved, played, was focused or was requested within 2 s of a click on
 * something that looks clickable. `rage`: a third quick click in one spot where two had no answer; a stepper or a carousel,
 * which answers each, is none. `error`: a script error within a second.
 */
export function watchFrustration(record: Record, endpoint: string): Frustration {
  const open = new Set<Click>()
  const observer = new MutationObserver(answer)
  let streak: Click[] = []

  function answer(): void {
    // Scrolling asks each frame.
    if (!open.size) return
    for (const click of open) {
      click._isAnswered = true
      clearTimeout(click._timer)
    }
    open.clear()
    observer.disconnect()
  }

  listen(window, ANSWERS, answer)
  listen(document, 'selectionchange', () => {
    if (open.size && getSelection()?.type === 'Range') answer()
  })
  new PerformanceObserver((list) => {
    // A request that is still on its way is not seen here, but whoever makes one mostly shows so.
    for (const { name, startTime } of list.getEntries())
      for (const click of open) if (name !== endpoint && startTime >= click.at) click._isAnswered = true
  }).observe({ type: 'resource' })

  let last: Click | undefined
  function onClick(event: MouseEvent, elements: Element[]): void {
    // No click by a script, by a key, or on what is to be left alone.
    if (!event.isTrusted || !event.detail || isIgnored(elements)) return
    const target = elements.find((element) => element.matches(INTERACTIVE)) || elements[0]!
    const on = elements.find((element) => element.matches(NAMED))?.getAttribute('data-journey')
    const click: Click = {
      at: performance.now(),
      x: event.clientX,
      y: event.clientY,
      _isAnswered: elements.some((element) => element.matches(SELF_ANSWERING)),
      _tell: (name) => record('frustration', name, { l: describe(target), d: on ? { on } : {} }),
    }
    last = click
    const before = streak.at(-1)
    const isNear =
      before &&
      click.at - before.at < RAGE_WITHIN_MS &&
      Math.hypot(click.x - before.x, click.y - before.y) < RAGE_RADIUS
    if (!isNear) streak = []
    if (streak.filter(({ _isAnswered }) => !_isAnswered).length === RAGE_AFTER) click._tell('rage')
    streak.push(click)

    if (click._isAnswered) return
    open.add(click)
    const options = { subtree: true, childList: true, attributes: true, characterData: true }
    observer.observe(document, options)
    for (const node of event.composedPath()) if (node instanceof ShadowRoot) observer.observe(node, options)
    click._timer = setTimeout(
      guard(() => {
        open.delete(click)
        if (!open.size) observer.disconnect()
        if (!click._isAnswered && !document.hidden && looksClickable(target, elements)) click._tell('dead')
      }),
      DEAD_AFTER_MS,
    )
  }

  function onError(): void {
    if (last && performance.now() - last.at < ERROR_WITHIN_MS) last._tell('error')
    // Once a click.
    last = undefined
  }

  return { _click: onClick, _error: onError }
}

function looksClickable(target: Element, elements: Element[]): boolean {
  const link = elements.find((element) => element instanceof HTMLAnchorElement)
  return (
    // A link elsewhere is on its way, or has opened something outside of this page.
    (!link?.href || link.href.split('#')[0] === location.href.split('#')[0]) &&
    (target.matches(INTERACTIVE) || getComputedStyle(target).cursor === 'pointer')
  )
}
