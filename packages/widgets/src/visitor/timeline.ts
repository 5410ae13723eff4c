import type { TimelineEvent, VisitorAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { isolate, pageName } from '../base/words.ts'
import type JourneyVisitor from './journey-visitor.ts'
import { furthest, sessionsOf, subjectOf } from './model.ts'
import { moment, stageName } from './why.ts'

/** How each kind of event is told. */
export const KIND_WORDS: Record<string, string> = {
  view: 'saw',
  click: 'clicked',
  frustration: 'clicked in vain',
  'form-view': 'saw the form',
  'form-focus': 'entered the form',
  'form-start': 'began the form',
  'form-field': 'filled in',
  'form-submit': 'submitted',
  'form-fail': 'failed to submit',
  'form-exit': 'gave up the form',
  engagement: 'spent time on',
  feedback: 'told how they felt',
  vital: 'was measured',
  error: 'met an error',
  touchpoint: 'met',
}

/** Session after session, each with its channel and its events. */
export function drawTimeline(visitor: JourneyVisitor, answer: VisitorAnswer) {
  const steps = new Map((answer.why && furthest(answer.why)?.chain)?.map(({ place, step }) => [place, step]))
  return sessionsOf(answer.timeline).map(
    ({ number, from, to, channel, events }) =>
      html`<section class="se" part="session"><h4 aria-level=${visitor.level}>${visitor.say('Session {n}', { n: visitor.format.whole(number) })}<span class="mut">${isolate(moment(visitor, answer, from))}${
        to > from ? html` · ${isolate(visitor.format.time(to - from))}` : nothing
      }${channel ? html` · ${isolate(channel)}` : nothing}</span></h4><ol>${events.map((event) => row(visitor, answer, event, steps.get(event.place)))}</ol></section>`,
  )
}

/** The last one that had the focus, or on another page its first. */
const entry = ({ focused }: JourneyVisitor, { timeline }: VisitorAnswer): number | undefined =>
  timeline.some(({ place }) => place === focused) ? focused : timeline[0]?.place

function row(visitor: JourneyVisitor, answer: VisitorAnswer, event: TimelineEvent, step: number | undefined) {
  const { place, kind, t, channel, props, visitor: id } = event
  const { what, at } = subjectOf(event)
  const time = new Intl.DateTimeFormat(visitor.format.locale, {
    timeStyle: 'medium',
    timeZone: answer.zone,
  }).format(t)
  const told = Object.entries(props ?? {})
  return html`<li class=${step === undefined ? 'ev' : 'ev in'} part="event" data-place=${place} data-kind=${kind} tabindex=${place === entry(visitor, answer) ? 0 : -1} @focus=${() => (visitor.focused = place)}><time datetime=${new Date(t).toISOString()}>${time}</time><i class=${kind === 'touchpoint' ? 'off' : ''} aria-hidden="true"></i><span class="tell"><span class="mut">${visitor.say(KIND_WORDS[kind] ?? 'did')}</span> ${
    what.startsWith('/') ? pageName(what) : html`<bdi class="what">${what}</bdi>`
  }${at === undefined ? nothing : html` <span class="mut">${visitor.say('on')}</span> ${pageName(at)}`}${
    channel && kind === 'touchpoint' ? html` <span class="tag">${isolate(channel)}</span>` : nothing
  }${answer.ids.length > 1 && answer.timeline[place - 1 - answer.question.from]?.visitor !== id ? html` <bdi class="mut xs">${id}</bdi>` : nothing}${
    told.length
      ? html`<span class="props xs mut">${told.map(([name, value]) => html`<bdi>${name}: ${String(value)}</bdi> `)}</span>`
      : nothing
  }</span>${step === undefined ? nothing : html`<b class="stage">${isolate(stageName(answer, step))}</b>`}</li>`
}
