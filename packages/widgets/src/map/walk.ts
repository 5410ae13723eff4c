import { moveFocus } from '../base/keys.ts'
import type JourneyMap from './journey-map.ts'

/** Up and down through the lanes of a stage, left and right to the same lane of the next one, Home and End to its ends. */
export function walkMap(map: JourneyMap, event: KeyboardEvent): void {
  const all = [...map.renderRoot.querySelectorAll<HTMLElement>('[data-lane], summary')].filter((one) =>
    one.checkVisibility(),
  )
  const here = map.renderRoot.activeElement as HTMLElement | null
  if (!here) return
  const { lane, stage } = here.dataset
  // A list has one dimension.
  const flat = map.renderRoot.querySelector('.stack')
  if (flat || /Up|Down/.test(event.key)) {
    moveFocus(event, flat ? all : all.filter((one) => one.dataset.stage === stage))
    return
  }
  const row = all.filter((one) => one.dataset.lane === lane && lines(one) === lines(here))
  const stages = [...new Set(row.map((one) => Number(one.dataset.stage)))].sort((a, b) => a - b)
  const onward = map.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight'
  const at = stages.indexOf(Number(stage))
  const to = { Home: 0, End: stages.length - 1 }[event.key] ?? at + (event.key === onward ? 1 : -1)
  event.preventDefault()
  const next = row.filter(
    (one) => Number(one.dataset.stage) === stages[Math.max(0, Math.min(to, stages.length - 1))],
  )
  // Of several in a cell, the one at the same height.
  const far = (one: HTMLElement) =>
    Math.abs(one.getBoundingClientRect().top - here.getBoundingClientRect().top)
  next.sort((a, b) => far(a) - far(b))[0]?.focus()
}

/** Which channel's row it is in. */
const lines = (one: HTMLElement): Element | null =>
  one.dataset.lane === 'touchpoint' ? one.closest('.lane') : null
