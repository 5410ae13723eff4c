import type { LiveEvent, LiveSnapshot } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'
import { isolate, pageName } from '../base/words.ts'
import type JourneyLive from './journey-live.ts'
import type { LiveNow } from './journey-live.ts'

/** Rows of events; all that is kept is in the table. */
const SHOWN = 14

/** By stage and by page: bars with their count before them. */
export function drawNow(live: JourneyLive, { stages, pages, unlisted, visitors }: LiveSnapshot) {
  const most = Math.max(1, ...pages.map((row) => row.visitors), ...(stages ?? []).map((row) => row.visitors))
  const bar = (n: number) => html`<i class="bar" aria-hidden="true" ${vars({ w: percent(n / most) })}></i>`
  return html`<div class="now" part="now"><div class="big2">${live.format.whole(visitors)}</div><div class="mut xs">${live.say(visitors === 1 ? 'visitor here now' : 'visitors here now')}</div>${
    stages
      ? html`<h4 aria-level=${live.onBoard ? 4 : 3}>${live.say('By stage')}</h4><ol>${stages.map(
          ({ name, visitors: n }) =>
            html`<li data-visitors=${n}><b>${live.format.whole(n)}</b><span class="nm">${isolate(name)}</span>${bar(n)}</li>`,
        )}</ol>`
      : nothing
  }<h4 aria-level=${live.onBoard ? 4 : 3}>${live.say('By page')}</h4><ol>${pages.map(
    ({ page, visitors: n }) =>
      html`<li data-visitors=${n}><b>${live.format.whole(n)}</b><button type="button" class="nm" aria-pressed=${live.selection?.kind === 'page' && live.selection.page === page} @click=${() => live.select({ kind: 'page', step: 0, page })}>${pageName(page)}</button>${bar(n)}</li>`,
  )}${unlisted ? html`<li data-visitors=${unlisted}><b>${live.format.whole(unlisted)}</b><span class="nm mut">${live.say('on other pages')}</span>${bar(unlisted)}</li>` : nothing}</ol></div>`
}

/** The latest first. Pressing one selects its visitor. */
export function drawEvents(live: JourneyLive, { events }: LiveNow) {
  return html`<div class="events" part="events"><h4 aria-level=${live.onBoard ? 4 : 3}>${live.say('As it happens')}</h4>${
    events.length
      ? html`<ol>${events.slice(0, SHOWN).map((event) => row(live, event))}</ol>`
      : html`<p class="mut">${live.say('Nothing yet; what happens from now on shows here.')}</p>`
  }</div>`
}

function row(live: JourneyLive, { t, visitor, kind, name, path, channel, element }: LiveEvent) {
  const time = new Intl.DateTimeFormat(live.format.locale, { timeStyle: 'medium' }).format(t)
  const on = live.selection?.kind === 'visitor' && live.selection.visitor === visitor
  return html`<li><button type="button" class="ev" part="event" data-kind=${kind} data-visitor=${visitor} aria-pressed=${on} @click=${() => live.select(on ? null : { kind: 'visitor', visitor })}><time datetime=${new Date(t).toISOString()}>${time}</time><span class="what">${
    kind === 'view' ? nothing : html`<b>${isolate(element && kind === 'click' ? element : name)}</b> `
  }${path === undefined ? nothing : pageName(path)}</span><span class="mut xs who">${channel ? html`${isolate(channel)} · ` : nothing}<bdi>${visitor}</bdi></span></button></li>`
}
