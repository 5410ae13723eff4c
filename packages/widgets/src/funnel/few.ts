import type { FunnelAnswer } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { isolate } from '../base/words.ts'
import type { JourneyFunnel } from './journey-funnel.ts'
import type { Stage } from './model.ts'

/** What is found where those who entered are too few for shares. */
export const fewReached = (funnel: JourneyFunnel, all: string, last: Stage): unknown =>
  funnel.phrase('{n} of {all} reached {stage}: too few for a rate.', {
    n: html`<b>${funnel.format.whole(last.reached)}</b>`,
    all,
    stage: isolate(last.label),
  })

/** Says why there are no rates. */
export const fewRates = (funnel: JourneyFunnel, { unit }: FunnelAnswer): unknown =>
  html`<span>${funnel.say('Rates need at least {n}; counts are shown.', { n: funnel.people(FEW, unit) })}</span>`
