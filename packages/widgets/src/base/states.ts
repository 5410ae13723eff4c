import { html, nothing } from 'lit/html.js'
import type { AnyAnswer } from './ask.ts'
import type { JourneyElement } from './journey-element.ts'

/** What fits what is known now: an answer (fresh or stale), nothing yet, nobody, or a failure. */
export interface State {
  sentence?: unknown
  body: unknown
  foot?: unknown
}

export function stateOf<A extends AnyAnswer>(report: JourneyElement<A>, answer: A | undefined): State {
  const { ask, data, asking, view, narrow } = report
  // A retry leaves the failure in place until it is known to take a while, so that nothing flickers.
  const told = answer ? !report.actorsOf(answer) : !asking || (ask.error && !ask.slow)
  const stale = ask.error && ask.fits && !data
  const table = view === 'table'
  const more = told || stale || table || narrow || ask.slow ? report.more() : undefined
  if (told && more) return more.message(report, answer)
  if (told || !answer || (!more && (table || narrow)))
    return {
      sentence: ask.slow && html`<span class="mut">${report.say('Counting…')}</span>`,
      body: html`<div class="wait" aria-hidden="true">${ask.slow && more ? report.own(more).skeleton(report) : nothing}</div>`,
    }
  const sentence = report.finding(answer)
  if (table) return { sentence, ...more!.showTables(report, report.tables(more!, answer)) }
  return {
    sentence,
    body: [(stale && more?.staleNote(report)) || nothing, report.chart(answer)],
    foot: report.key(answer),
  }
}
