import type { Answer } from '@desirepath/protocol'
import { html, nothing } from 'lit'
import type { JourneyElement } from './journey-element.ts'

/** What fits what is known now: an answer (fresh or stale), nothing yet, nobody, or a failure. */
export interface State {
  sentence?: unknown
  body: unknown
  foot?: unknown
}

export function stateOf<A extends Answer>(report: JourneyElement<A>, answer: A | undefined): State {
  const { ask, mistake, view } = report
  // A retry leaves the failure in place until it is known to take a while, so that nothing flickers.
  if (mistake || (answer ? !report.actorsOf(answer) : ask.error && !ask.slow))
    return report.more()?.message(report, answer) ?? awaited(report)
  if (!answer) return awaited(report)
  const sentence = report.finding(answer)
  const note = ask.error && ask.fits && !report.data && report.more()?.staleNote(report)
  const more = view === 'table' && report.more()
  const { body, foot } =
    view === 'chart'
      ? { body: report.chart(answer), foot: report.key(answer) }
      : more
        ? more.showTables(report, report.tables(more, answer))
        : awaited(report)
  return { sentence, body: [note || nothing, body], foot }
}

/** Keeps the place until there is something to see; shown only once it takes long. */
export function awaited(report: JourneyElement): State {
  const { slow } = report.ask
  return {
    sentence: slow && html`<span class="mut">${report.say('Counting…')}</span>`,
    body: html`<div class=${slow ? 'wait' : 'wait quiet'} aria-hidden="true">${report.skeleton()}</div>`,
  }
}
