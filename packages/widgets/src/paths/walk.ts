import { moveFocus } from '../base/keys.ts'
import type { JourneyPaths } from './journey-paths.ts'

/** Up and down within a column, left and right to the nearest page of the next one, Home and End to the column's ends. */
export function walkPaths(paths: JourneyPaths, event: KeyboardEvent): void {
  const all = (selector: string) => [...paths.renderRoot.querySelectorAll<HTMLElement>(selector)]
  if (paths.narrow) moveFocus(event, all('summary, details[open] .a'))
  const here = paths.renderRoot.activeElement as HTMLElement
  const column = (by: number) => all(`.nl[data-step="${Number(here.dataset.step) + by}"]`)
  moveFocus(event, column(0))
  if (!/Left|Right/.test(event.key)) return
  event.preventDefault()
  const onward = paths.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight'
  const far = ({ offsetTop }: HTMLElement) => Math.abs(offsetTop - here.offsetTop)
  const beside = column(event.key === onward ? 1 : -1)
  beside.sort((a, b) => far(a) - far(b))[0]?.focus()
}
