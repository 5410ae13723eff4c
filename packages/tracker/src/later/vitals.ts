import type { MetricType } from 'web-vitals'
import { onCLS } from 'web-vitals/onCLS.js'
import { onFCP } from 'web-vitals/onFCP.js'
import { onINP } from 'web-vitals/onINP.js'
import { onLCP } from 'web-vitals/onLCP.js'
import { onTTFB } from 'web-vitals/onTTFB.js'
import { describe, elementsOf, listen } from './borrowed.ts'
import type { Record } from './index.ts'

/** Of so many events the elements are remembered: the slowest interactions of a long visit may be old ones. */
const MAX_TOUCHED = 1000

/**
 * Web vitals with the element each is about. https://web.dev/articles/vitals
 * The library's attribution build would be 2 KB more: it also says which part of a time was whose. Here the element is
 * taken in the task in which it was measured, since it may be gone from the page when the value is final.
 * @returns to be called with each click and the elements it went through; and where nothing may be heard later
 */
export function measureVitals(
  record: Record,
  path: () => string,
): [touch: (event: Event, elements: Element[]) => void, tell: () => void] {
  /** By the metric's id: a page load, or a return from the back/forward cache. */
  const elements = new Map<string, string | undefined>()
  const changed = new Map<string, () => void>()

  /** Chromium's entries have no target once it is gone from the page; an entry starts at its event's own time stamp. */
  const touched = new Map<number | undefined, string>()

  function onChange(metric: MetricType): void {
    const { id, name, value, rating } = metric
    const p = path()
    const look = () => {
      const element = elementOf(metric)
      if (element) elements.set(id, describe(element))
    }
    look()
    if (name === 'INP') elements.set(id, touched.get(metric.entries[0]?.startTime))
    changed.set(id, () => {
      // Firefox has an entry for each element of a frame, and the largest, which is the last, changes no time: nobody is called.
      look()
      record('vital', name, {
        p,
        l: elements.get(id),
        d: { value: +value.toFixed(3), rating, load: id },
      })
    })
  }

  function tell(): void {
    for (const record of changed.values()) record()
    changed.clear()
  }

  function touch(event: Event, [element] = elementsOf(event)): void {
    touched.set(event.timeStamp, describe(element!))
    if (touched.size > MAX_TOUCHED) touched.delete(touched.keys().next().value)
  }

  listen(window, 'pointerdown keydown', (event) => touch(event))
  for (const on of [onLCP, onINP, onCLS, onFCP, onTTFB]) on(onChange, { reportAllChanges: true })
  // In the bubbling phase: the library settles its values in the capturing one.
  addEventListener('visibilitychange', () => document.hidden && tell())
  addEventListener('pagehide', tell)
  return [touch, tell]
}

function elementOf(metric: MetricType): Element | null | undefined {
  let node: Node | null | undefined
  if (metric.name === 'LCP') node = metric.entries.at(-1)?.element
  if (metric.name === 'CLS') {
    const worst = [...metric.entries].sort((a, b) => b.value - a.value)[0]
    node = worst?.sources.find((source) => source.node)?.node
  }
  return node instanceof Element ? node : node?.parentElement
}
