import type { StopReason, VisitorAnswer, Why } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { isolate } from '../base/words.ts'
import type JourneyVisitor from './journey-visitor.ts'
import { furthest } from './model.ts'

/** What kept somebody from a stage. */
const REASONS: Record<StopReason, string> = {
  never: 'nothing like it ever happened',
  before: 'it happened only before they had come so far',
  late: 'it happened when the time was over',
  excluded: 'something that rules it out came between',
  interrupted: 'something else came first',
  range: 'it lies outside the dates',
  segment: 'they are not in the segment',
}

export const stageName = ({ question }: VisitorAnswer, step: number): string => {
  const asked = question.why?.steps[step]
  return asked?.label ?? asked?.name ?? asked?.path ?? String(step + 1)
}

/** `reached Decision, but not Purchase: nothing like it ever happened`. */
export function whyWords(
  visitor: JourneyVisitor,
  answer: VisitorAnswer,
  { counted, chain, stopped }: Why,
): unknown[] {
  const last = chain.at(-1)
  const reached = last && html`<b>${isolate(stageName(answer, last.step))}</b>`
  if (!stopped) return visitor.phrase('reached {stage}, the end of the journey', { stage: reached })
  const missed = isolate(stageName(answer, stopped.step))
  const reason = visitor.say(REASONS[stopped.reason])
  return counted && last
    ? visitor.phrase('reached {stage}, but not {missed}: {reason}', { stage: reached, missed, reason })
    : visitor.phrase('is not in the journey: of {missed}, {reason}', { missed, reason })
}

/** The stages in their order, those reached with the very event that counted, the first one missed with what kept them from it. */
export function drawWhy(visitor: JourneyVisitor, answer: VisitorAnswer) {
  const steps = answer.question.why?.steps
  const best = answer.why && furthest(answer.why)
  if (!steps || !best) return nothing
  return html`<ol class="why" part="why" aria-label=${visitor.say('Why the journey counted them so far')}>${steps.map(
    (_, step) => {
      const event = best.chain.find((one) => one.step === step)
      const stopped = best.stopped?.step === step ? best.stopped : undefined
      const jump = event ?? (stopped?.place == null ? undefined : { place: stopped.place, t: stopped.t! })
      return html`<li class=${event ? 'in' : stopped ? 'stop' : ''}><i aria-hidden="true"></i><b>${isolate(stageName(answer, step))}</b>${
        event
          ? html`<button type="button" class="link" @click=${() => show(visitor, event.place)}>${isolate(moment(visitor, answer, event.t))}</button>`
          : stopped
            ? html`<span class="xs">${visitor.say(REASONS[stopped.reason])}${
                jump
                  ? html`: <button type="button" class="link" @click=${() => show(visitor, jump.place)}>${isolate(moment(visitor, answer, jump.t))}</button>`
                  : nothing
              }</span>`
            : html`<span class="mut xs">${visitor.say('not reached')}</span>`
      }</li>`
    },
  )}</ol>`
}

/** Brings an event into sight, on whichever page of the timeline it is. */
function show(visitor: JourneyVisitor, place: number): void {
  const find = () => visitor.renderRoot.querySelector<HTMLElement>(`[data-place="${place}"]`)
  const here = find()
  if (!here) visitor.from = Math.max(0, place - Math.floor(visitor.limit / 2))
  const point = () => {
    const event = find()
    event?.scrollIntoView({ block: 'center' })
    event?.focus()
    return event
  }
  if (here) point()
  else visitor.whenShown = point
}

export function moment(visitor: JourneyVisitor, { zone }: VisitorAnswer, t: number): string {
  const options = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  } as const
  return new Intl.DateTimeFormat(visitor.format.locale, options).format(t)
}
