import type { LiveEvent, LiveSnapshot } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'
import { isolate, pageName } from '../base/words.ts'
import type JourneyLive from './journey-live.ts'
import type { LiveNow } from './journey-live.ts'

/** Rows of events; all that is kept is in the table. */
const SHOWN = 14

/** Who is here, beside what they do. */
export function drawLive(live: JourneyLive, snapshot: LiveSnapshot, { events }: LiveNow) {
  const pages = snapshot.pages.length
  const shown = events.slice(0, SHOWN)
  return html`<div class="live" @keydown=${live.press} @focusin=${live.more}>${drawNow(live, snapshot, pages + shown.length)}${drawEvents(live, shown, pages)}</div>`
}

/** All buttons are one stop for the keyboard; an event that moves down leaves the focus where it is. */
const tabAt = ({ focused }: JourneyLive, index: number, count: number): 0 | -1 =>
  index === Math.min(focused, count - 1) ? 0 : -1

/** By stage and by page: bars with their count before them. */
function drawNow(live: JourneyLive, { stages, pages, unlisted, visitors }: LiveSnapshot, count: number) {
  const most = Math.max(1, ...pages.map((row) => row.visitors), ...(stages ?? []).map((row) => row.visitors))
  const bar = (n: number) => html`<i class="bar" aria-hidden="true" ${vars({ w: percent(n / most) })}></i>`
  return html`<div class="now" part="now"><div class="big2">${live.format.whole(visitors)}</div><div class="mut xs">${live.say(visitors === 1 ? 'visitor here now' : 'visitors here now')}</div>${
    stages
      ? html`<h4 aria-level=${live.level}>${live.say('By stage')}</h4><ol>${stages.map(
          ({ name, visitors: n }) =>
            html`<li data-visitors=${n}><b>${live.format.whole(n)}</b><span class="nm">${isolate(name)}</span>${bar(n)}</li>`,
        )}</ol>`
      : nothing
  }<h4 aria-level=${live.level}>${live.say('By page')}</h4><ol>${pages.map(({ page, visitors: n }, at) => {
    const on = live.selection?.kind === 'page' && live.selection.page === page
    return html`<li data-visitors=${n}><b>${live.format.whole(n)}</b><button type="button" class="nm" tabindex=${tabAt(live, at, count)} @focus=${() => (live.focused = at)} aria-pressed=${on} @click=${() => live.select(on ? null : { kind: 'page', step: 0, page })}>${pageName(page)}</button>${bar(n)}</li>`
  })}${unlisted ? html`<li data-visitors=${unlisted}><b>${live.format.whole(unlisted)}</b><span class="nm mut">${live.say('on other pages')}</span>${bar(unlisted)}</li>` : nothing}</ol></div>`
}

/** The latest first. Pressing one selects its visitor. */
function drawEvents(live: JourneyLive, events: LiveEvent[], first: number) {
  return html`<div class="events" part="events"><h4 aria-level=${live.level}>${live.say('As it happens')}</h4>${
    events.length
      ? html`<ol>${events.map((event, at) => row(live, event, first + at, first + events.length))}</ol>`
      : html`<p class="mut">${live.say('Nothing yet; what happens from now on shows here.')}</p>`
  }</div>`
}

function row(
  live: JourneyLive,
  { t, visitor, kind, name, path, channel, element }: LiveEvent,
  at: number,
  count: number,
) {
  const time = new Intl.DateTimeFormat(live.format.locale, { timeStyle: 'medium' }).format(t)
  const on = live.selection?.kind === 'visitor' && live.selection.visitor === visitor
  return html`<li><button type="button" class="ev" part="event" tabindex=${tabAt(live, at, count)} @focus=${() => (live.focused = at)} data-kind=${kind} data-visitor=${visitor} aria-pressed=${on} @click=${() => live.select(on ? null : { kind: 'visitor', visitor })}><time datetime=${new Date(t).toISOString()}>${time}</time><span class="what">${
    kind === 'view' ? nothing : html`<b>${isolate(element && kind === 'click' ? element : name)}</b> `
  }${path === undefined ? nothing : pageName(path)}</span><span class="mut xs who">${channel ? html`${isolate(channel)} · ` : nothing}<bdi>${visitor}</bdi></span></button></li>`
}
