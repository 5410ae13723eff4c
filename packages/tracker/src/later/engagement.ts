import { guard, listen } from './borrowed.ts'
import type { Record } from './index.ts'

const TICK_MS = 2_000
/** What the page had before this script came is taken as seen, up to this. ms */
const MAX_BEFORE_MS = 10_000

export interface Engagement {
  /**
   * Tells what the view got since it was last told.
   * @param isOver another view begins, and its depth is its own
   */
  _tell(isOver?: boolean): void
}

/** Measures how long a view is visible and focused, and how deep it is scrolled. */
export function watchEngagement(record: Record): Engagement {
  let visible = 0
  let focused = 0
  let scroll = 0
  let last = 0
  let isVisible = !document.hidden
  let isFocused = isVisible && document.hasFocus()
  let longest = MAX_BEFORE_MS

  function tick(): void {
    const now = performance.now()
    // Timers stand still in sleep, in a freeze and in the back/forward cache; whatever the clock says of that was nobody's time.
    const ms = Math.min(now - last, longest)
    last = now
    longest = 2 * TICK_MS
    if (isVisible) visible += ms
    if (isVisible && isFocused) focused += ms
    isVisible = !document.hidden
    isFocused = document.hasFocus()
  }

  function measure(): void {
    const depth = (100 * (scrollY + innerHeight)) / document.documentElement.scrollHeight
    scroll = Math.min(100, Math.max(scroll, Math.round(depth)))
  }

  tick()
  listen(window, 'focus blur visibilitychange pageshow', tick)
  // Looked at where a layout was just made, so that none is forced; without `scrollend` by the timer alone.
  // https://developer.mozilla.org/docs/Web/API/Document/scrollend_event#browser_compatibility
  listen(window, 'load scrollend', measure)
  setInterval(
    guard(() => {
      tick()
      if (!document.hidden) requestAnimationFrame(measure)
    }),
    TICK_MS,
  )

  return {
    _tell(isOver) {
      tick()
      if (visible)
        record(
          'engagement',
          'engagement',
          { d: { visible: Math.round(visible), focused: Math.round(focused), scroll } },
          true,
        )
      visible = focused = 0
      if (isOver) scroll = 0
    },
  }
}
