import { html, nothing, svg } from 'lit/html.js'
import { type AnyAnswer, timing, type Unanswered } from './ask.ts'
import { tell } from './events.ts'
import type { JourneyElement } from './journey-element.ts'
import { readRange } from './range.ts'
import type { State } from './states.ts'
import { icon } from './words.ts'

const WARN = icon(svg`<path d="M6 1 11.4 11H.6ZM6 4.6v3M6 8.6v1"/>`)

/** What stands in place of a chart, and the sentence over it: nobody, a mistake, or a failure. */
export function message(report: JourneyElement, answer: AnyAnswer | undefined): State {
  if (answer) return nobody(report)
  return report.asking ? failure(report, report.ask.error!) : mistake(report)
}

/** What this element was told wrongly, or not at all. */
function mistake(report: JourneyElement) {
  return {
    sentence: report.say('This element needs one thing more.'),
    body: html`<div class="msg" role="alert"><h3>${missing(report)}</h3></div>`,
  }
}

function missing(report: JourneyElement): string {
  if (!(report.site ?? report.shared.site))
    return 'No site is named. Write site="…" here or on the journey-board around it.'
  try {
    readRange(report.dates, 0)
    return report.own(report.more()!).mistake(report)
  } catch (error) {
    return (error as Error).message
  }
}

/** Names what emptied it, and offers the way out. */
function nobody(report: JourneyElement) {
  const { dates } = report
  const range = dates === 'all' ? null : readRange(dates, Date.now())
  const named = range && html`<b>${report.format.dates(range.from, range.to)}</b>`
  const segment = report.segment ?? report.shared.segment
  return {
    sentence: `${report.own(report.more()!).nobody(report)}.`,
    body: html`<div class="msg"><h3>${
      segment
        ? report.say('The segment leaves nobody')
        : named
          ? report.phrase('The dates {dates} leave nobody', { dates: named })
          : report.say('Nothing of this kind has been counted yet')
    }</h3><p class="mut">${report.say(named ? 'Other dates may have some.' : 'As soon as there is something, it shows here.')}</p>${
      named
        ? html`<div class="act"><button type="button" class="ctl" @click=${() => showAll(report)}>${report.say('Show all dates')}</button></div>`
        : nothing
    }</div>`,
  }
}

/** Wishes all dates: the board grants it, or without one this element itself. */
function showAll(report: JourneyElement): void {
  if (!report.onBoard || report.range) report.range = 'all'
  tell(report, 'journey-range', { range: 'all', from: null, to: null })
}

const WHAT: Record<string, string> = {
  timeout: 'The server did not answer in {s} s',
  network: 'The server could not be reached',
  unreadable: 'The server answered with something else than numbers',
  down: 'The server is out of order',
  busy: 'The server is busy',
  unauthorized: 'The token was not accepted',
  expired: 'The token has expired',
  forbidden: 'The token is for something else',
  unknown_site: 'The server does not know this site',
}

function failure(report: JourneyElement, error: Unanswered) {
  const { ask } = report
  const what = report.say(WHAT[error.code] ?? 'The server could not answer this question', {
    s: timing.timeoutMs / 1000,
  })
  const details = [report.localName, error.code, error.status].filter(Boolean).join(', ')
  return {
    sentence: report.say('{name} could not be read.', { name: report.heading ?? report.say(report.name) }),
    body: html`<div class="msg" role="alert"><h3 class="neg">${WARN} ${what}</h3>${
      error.message && error.code !== 'network' ? html`<p>${error.message}</p>` : nothing
    }<p>${report.say('Nothing is lost: events are still being collected.')}</p>
      <div class="act"><button type="button" class="ctl main" @click=${() => retry(report)}>${report.say('Try again')}</button><button
        type="button" class="ctl" @click=${() => void navigator.clipboard?.writeText(`${details}: ${error.message}`)}
      >${report.say('Copy details')}</button></div>
      <p class="mut xs">${details}. ${
        ask.retryMs
          ? report.say('Next automatic try in {t}.', { t: report.format.time(ask.retryMs) })
          : nothing
      }</p></div>`,
  }
}

/** Over a chart whose refresh failed. */
export function staleNote(report: JourneyElement) {
  const age = html`<b>${report.say('{t} ago', { t: report.format.time(Date.now() - report.ask.answeredAt) })}</b>`
  return html`<div class="note" role="status"><span class="neg">${WARN}</span><span>${report.phrase(
    'Counted {age}; the last refresh failed.',
    { age },
  )}</span><button type="button" class="link" @click=${() => retry(report)}>${report.say('Refresh')}</button></div>`
}

function retry(report: JourneyElement): void {
  report.ask.run()
  report.requestUpdate()
}
