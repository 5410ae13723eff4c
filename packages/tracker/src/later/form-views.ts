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
  let at = ''

  function look(root: ParentNode): void {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot)
      if (element.localName !== 'form' || met.has(element)) continue
      met.add(element)
      if (!element.closest('[data-journey-ignore]')) observer.observe(element)
    }
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
