import type { FormAnswer, FormField } from '@desirepath/protocol'
import { FEW } from '../base/format.ts'

/** A field as drawn. Shares are 0..1, null where those who reached it are too few for one. */
export interface FieldRow extends FormField {
  index: number
  /** Bars: who went on and who left here, of the most that reached any field. */
  on: number
  off: number
  exitRate: number | null
  failureRate: number | null
  returnRate: number | null
  /** The tick: time in the field, of the longest. */
  time: number | null
  /** Most attempts end at this one. */
  worst: boolean
}

export function rowsOf({ fields }: Pick<FormAnswer, 'fields'>): FieldRow[] {
  const most = fields.reduce((most, { reached }) => Math.max(most, reached), 1)
  const longest = fields.reduce((longest, { timeMs }) => Math.max(longest, timeMs ?? 0), 1)
  const worst = worstOf(fields)
  return fields.map((field, index) => {
    const { reached, continued, exits, failures, returned, timeMs } = field
    const enough = reached >= FEW
    return {
      ...field,
      index,
      on: continued / most,
      off: exits / most,
      exitRate: enough ? exits / reached : null,
      failureRate: enough ? failures / reached : null,
      returnRate: enough ? returned : null,
      time: timeMs === null ? null : timeMs / longest,
      worst: index === worst,
    }
  })
}

/** Index of the field where most leave; -1 where nobody does, or too few came for a loss to mean anything. */
function worstOf(fields: readonly FormField[]): number {
  let worst = -1
  fields.forEach(({ exits, reached }, index) => {
    if (reached >= FEW && exits > (fields[worst]?.exits ?? 0)) worst = index
  })
  return worst
}
