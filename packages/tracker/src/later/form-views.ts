import { describe, guard } from './borrowed.ts'
import { formName } from './forms.ts'
import type { Record } from './index.ts'

/** How often is looked for forms that were added. ms */
const LOOK_MS = 2_000

/** Records each form once a view when it is seen, also in open shadow roots and when it was added later. */
export function watchFormViews(record: Record, path: () => string): void {
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      observer.unobserve(target)
      record('form-view', formName(target), { l: describe(target) })
    }
  })
  let met = new WeakSet<Element>()
  let at: string | undefined

  function meet(form: Element): void {
    if (!met.has(form) && !form.closest('[data-journey-ignore]')) observer.observe(form)
    met.add(form)
  }

  function look(root: ParentNode): void {
    root.querySelectorAll('form').forEach(meet)
    for (const { shadowRoot } of root === document ? customElements() : root.querySelectorAll('*'))
      if (shadowRoot) look(shadowRoot)
  }

  const lookAround = guard(() => {
    if (document.hidden) return
    if (at !== path()) {
      at = path()
      met = new WeakSet()
      observer.disconnect()
    }
    look(document)
  })
  lookAround()
  setInterval(lookAround, LOOK_MS)
}

/**
 * Whoever may have a shadow root, but for the few built-in elements that may. By XPath, since touching each of a page's elements
 * from script makes an object of each, every time: 26 ms on 5,000 elements, and heap.
 */
function* customElements(): Generator<Element> {
  const found = document.evaluate('//*[contains(local-name(),"-")]', document)
  for (let element: Node | null; (element = found.iterateNext()); ) yield element as Element
}
