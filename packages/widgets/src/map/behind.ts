import type { MapAnswer, PainPoint } from '@desirepath/protocol'
import type { Behind } from '../base/events.ts'
import { type Picked, painsAt } from './model.ts'

/** The report behind a cell: where its number can be seen in full. */
export function behind(answer: MapAnswer, { lane, stage, at }: Picked): Behind {
  const { stages, sentiment } = answer.question
  const asked = stages[stage]
  switch (lane) {
    case 'move':
      return { report: 'paths', from: asked?.match, to: stages[at]?.match }
    case 'off':
      return { report: 'paths', from: asked?.match }
    case 'touchpoint': {
      const { channel, label } = answer.stages[stage]!.touchpoints[at]!
      return label.startsWith('/') ? { report: 'paths', page: label } : { report: 'channels', channel }
    }
    case 'measure':
      return { report: 'trend', stage, match: asked?.kpi?.match, prop: asked?.kpi?.prop }
    case 'feeling':
      return { report: 'trend', stage, match: sentiment?.[0]?.match, prop: sentiment?.[0]?.prop }
    case 'pain':
      return behindPain(painsAt(answer, stage)[at]!)
    default:
      return { report: 'funnel', stage }
  }
}

function behindPain({ kind, stage, page, form, field, name }: PainPoint): Behind {
  if (form !== undefined) return { report: 'form', form, field }
  if (kind === 'slow') return { report: 'vitals', page }
  if (kind === 'spike' && name !== undefined) return { report: 'trend', stage, match: { name } }
  if (kind === 'spike')
    return { report: 'trend', stage, match: page === undefined ? undefined : { path: page } }
  return page !== undefined ? { report: 'paths', page } : { report: 'funnel', stage }
}
