import type { StageIdeal } from '@desirepath/protocol'
import { el, field } from '../dom.ts'

/** What the company would like at a stage; none where both are empty. */
export function idealField(ideal: StageIdeal | undefined): {
  element: HTMLElement
  value(): StageIdeal | undefined
} {
  const number = (value: number | undefined, min: number, max: number, step: string) =>
    el('input', { type: 'number', value: value === undefined ? '' : String(value), min, max, step })
  const share = number(ideal?.share === undefined ? undefined : ideal.share * 100, 0, 100, 'any')
  const feeling = number(ideal?.feeling, -2, 2, 'any')
  return {
    element: el(
      'div',
      { class: 'pair' },
      field('Go on to the next stage, %', share, 'Leave it empty for none.'),
      field('Feeling, from -2 to +2', feeling),
    ),
    value() {
      if (share.value === '' && feeling.value === '') return undefined
      return {
        ...(share.value !== '' && { share: Number(share.value) / 100 }),
        ...(feeling.value !== '' && { feeling: Number(feeling.value) }),
      }
    },
  }
}
