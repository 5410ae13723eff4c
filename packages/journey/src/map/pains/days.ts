import type { MapQuestion } from '@desirepath/protocol'
import { daysOf } from '../../calendar/days.ts'
import { pageOf } from '../../match/pages.ts'
import type { CountingSite } from '../../site.ts'
import { Dictionary } from '../../table/dictionary.ts'
import type { EventTable } from '../../table/table.ts'
import { EXIT, type Visits } from '../visits.ts'
import { groupsOf } from './among.ts'
import { got, type PainsPartial, type Series } from './partial.ts'
import { isWrong } from './wrong.ts'

/** Kinds that tell of something wrong whatever they are called. */
const ALWAYS = new Set(['error', 'form-fail'])
const NAMED = new Set(['view', 'touchpoint', 'custom'])

/** One actor on one day in one stage. */
interface ActorDay {
  stage: number
  day: number
  /** Did it go on to a later stage from any visit begun that day? */
  went: boolean
  /** Everybody, and the groups it belongs to. */
  amongs: readonly number[]
  wrong?: Set<number>
}

/**
 * Counts actor-days of each stage: an actor that came into a stage on a day, whether it went on to a later one from any visit
 * begun that day, and what went wrong in those. A day of one actor counts once, since somebody who tries twenty times is one.
 */
export function foldDays(
  pains: PainsPartial,
  visits: Visits,
  table: EventTable,
  question: MapQuestion,
  site: CountingSite,
): void {
  const { rows, t, touch } = visits.order
  const days = daysOf(question.zone ?? site.zone)
  const groups = groupsOf(table, pains, site)
  const whats = new Dictionary<string>()
  const wrongs = Int32Array.from(table.touchpoints, ({ kind, name, path }) => {
    const page = path === undefined ? '' : pageOf(path, site.pages)
    // An event is called by its name; a view, which has none of its own, by its page.
    const label = kind === 'view' ? page : name
    return ALWAYS.has(kind) || (NAMED.has(kind) && isWrong(label)) ? whats.codeOf(label) : -1
  })
  const last = question.stages.length - 1
  /** By stage and group (0 is everybody): its days; made when first met. */
  const series = Array.from({ length: last + 1 }, () => new Array<Series | undefined>(groups.keys.length))

  for (let from = 0, end = 0; from < visits.count; from = end) {
    const actor = visits.actor.data[from]!
    while (end < visits.count && visits.actor.data[end] === actor) end++
    /** The actor's days in each stage. */
    const own = new Map<number, ActorDay>()
    const times = new Map<number, number>()
    for (let visit = from; visit < end; visit++) {
      const stage = visits.stage.data[visit]!
      const first = visits.from.data[visit]!
      const next = visits.next.data[visit]!
      const day = days.of(t[first]!)
      times.set(stage, (times.get(stage) ?? 0) + 1)
      const key = day * (last + 1) + stage
      let one = own.get(key)
      if (!one) own.set(key, (one = { stage, day, went: false, amongs: groups.of(rows[first]!) }))
      if (next !== EXIT && next > stage) one.went = true
      for (let place = first; place < visits.until.data[visit]!; place++) {
        const what = wrongs[touch[place]!]!
        if (what >= 0) (one.wrong ??= new Set()).add(what)
      }
    }
    for (const [stage, count] of times) if (count >= 3) pains.often[stage]!++
    for (const { stage, day, went, amongs, wrong } of own.values()) {
      for (const among of amongs) {
        const days = (series[stage]![among] ??= new Map())
        const cell = days.get(day)
        if (!cell) days.set(day, { n: 1, k: went ? 0 : 1 })
        else {
          cell.n++
          if (!went) cell.k++
        }
      }
      for (const what of wrong ?? []) {
        const label = whats.values[what]!
        const hit = got(pains.hit[stage]!, label, () => ({ who: [], days: [] }))
        hit.who.push(actor)
        hit.days.push(day)
        const byAmong = got(pains.wrong[stage]!, label, () => new Map<string, Map<number, number>>())
        for (const among of amongs) {
          const counts = got(byAmong, groups.keys[among]!, () => new Map<number, number>())
          counts.set(day, (counts.get(day) ?? 0) + 1)
        }
      }
    }
  }
  series.forEach((byAmong, stage) => {
    byAmong.forEach((own, among) => {
      if (own) pains.stuck[stage]!.set(groups.keys[among]!, own)
    })
  })
}
