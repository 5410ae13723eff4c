import type { MapQuestion } from '@desirepath/protocol'
import { sessionOfRows } from '../actors/actors.ts'
import type { ActorOrder } from '../actors/order.ts'
import { scan } from '../actors/scan.ts'
import { compileMasks } from '../match/matcher.ts'
import type { CountingSite } from '../site.ts'
import { Ints } from '../table/grow.ts'
import type { EventTable } from '../table/table.ts'

/** No stage: an exit. */
export const EXIT = -1

/**
 * The stage visits of every actor, in order, in columns: those that begin in the range. An event that fits a stage is in it; one
 * that fits several is in the last of them, as in the page and in who is here now. A visit is a run of such events in one stage
 * and one session; coming back to the same stage in another session is a visit of its own. Whatever else the actor does until
 * the next visit, or within the window after the visit's last event where none follows, happens in it.
 */
export interface Visits {
  order: ActorOrder
  count: number
  /** Numbers the actors that have visits; several visits of one follow each other. */
  actor: Ints
  stage: Ints
  /** Places of what happened in it: from `from` to `until` - 1. `last` is its last own event. */
  from: Ints
  until: Ints
  last: Ints
  /** The stage visited next, the same one for a loop; EXIT where none is within the window. */
  next: Ints
  /** 1 where the actor had been in this stage before. */
  again: Ints
  actors: number
  /** By stage: when its matcher matched first and last, whatever stage the event was given to, ms. */
  matched: { first: number[]; last: number[] }
  /** Of all events seen, ms. */
  seen: { first: number; last: number }
}

export function visitsOf(table: EventTable, question: MapQuestion, site: CountingSite): Visits {
  const { order, budget, each, isEntry } = scan(table, question, site)
  const stages = question.stages.length
  const masks = compileMasks(
    table,
    question.stages.map(({ match }) => match),
    site.pages,
    budget,
  )
  const sessions = sessionOfRows(table, question.merge, site.pages)
  const windowMs = question.windowMs ?? Infinity
  const { rows, t, touch } = order
  const it: Visits = {
    order,
    count: 0,
    actor: new Ints(),
    stage: new Ints(),
    from: new Ints(),
    until: new Ints(),
    last: new Ints(),
    next: new Ints(),
    again: new Ints(),
    actors: 0,
    matched: { first: new Array(stages).fill(Infinity), last: new Array(stages).fill(-Infinity) },
    seen: { first: Infinity, last: -Infinity },
  }

  each((from, to) => {
    it.seen.first = Math.min(it.seen.first, t[from]!)
    it.seen.last = Math.max(it.seen.last, t[to - 1]!)
    let current = EXIT
    let began = -1
    let last = -1
    let been = 0
    const before = it.count
    /** @param place where the next visit begins, or the actor's events end */
    const close = (place: number, next: number) => {
      const isWithin = next !== EXIT && t[place]! - t[last]! <= windowMs
      let until = place
      if (!isWithin) while (until > last + 1 && t[until - 1]! - t[last]! > windowMs) until--
      if (isEntry(t[began]!)) {
        it.count++
        it.actor.push(it.actors)
        it.stage.push(current)
        it.from.push(began)
        it.until.push(until)
        it.last.push(last)
        it.next.push(isWithin ? next : EXIT)
        it.again.push((been >> current) & 1)
      }
      been |= 1 << current
    }
    for (let place = from; place < to; place++) {
      const code = touch[place]!
      const row = rows[place]!
      let fits = masks.sure[code]!
      if (masks.open[code] !== 0) fits |= masks.decide(masks.open[code]!, row)
      if (fits === 0) continue
      for (let stage = 0; stage < stages; stage++)
        if ((fits >> stage) & 1) {
          it.matched.first[stage] = Math.min(it.matched.first[stage]!, t[place]!)
          it.matched.last[stage] = Math.max(it.matched.last[stage]!, t[place]!)
        }
      // The last of them.
      const stage = 31 - Math.clz32(fits)
      if (stage === current && sessions[row] === sessions[rows[last]!]) {
        last = place
        continue
      }
      if (current !== EXIT) close(place, stage)
      current = stage
      began = last = place
    }
    if (current !== EXIT) close(to, EXIT)
    if (it.count > before) it.actors++
  })
  return it
}
