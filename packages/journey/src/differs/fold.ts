import type { DiffersQuestion } from '@desirepath/protocol'
import { sessionOfRows } from '../actors/actors.ts'
import { Budget } from '../budget.ts'
import { daysOf } from '../calendar/days.ts'
import { funnelWalk } from '../funnel/actors.ts'
import { slotsOf } from '../funnel/slots.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { addSides, type DiffersPartial, emptyDiffers } from './partial.ts'
import { traitsOf } from './traits.ts'

/**
 * Of those who reached a step: who went on and who dropped there, by what they were and had met when they reached it. What hurt
 * may also come after it, up to the next step or the end of that session: it is what kept them. (Pages seen after it are not
 * looked at: those who dropped have all the time to see others, and that says nothing about why.)
 */
export function foldDiffers(
  table: EventTable,
  question: DiffersQuestion,
  site: CountingSite,
): DiffersPartial {
  const walk = funnelWalk(table, question, site)
  const { plan, order, entry } = walk
  const traits = traitsOf(table, question.steps, site, new Budget())
  const sessions = sessionOfRows(table, question.merge, site.pages)
  const days = daysOf(question.zone ?? site.zone)
  const partial = emptyDiffers()
  partial.events = table.size
  partial.unfit = traits.unfit
  const sides = traits.keys.map(() => ({ continued: 0, dropped: 0 }))
  /** By trait: the actor that showed it last. */
  const shown = new Int32Array(traits.keys.length)
  const { rows, touch, t } = order
  let actor = 0

  walk.each(({ from, to, stream, search }) => {
    const chain = search(entry)
    const slots = chain ? slotsOf(plan, chain) : []
    const link = slots.indexOf(question.step)
    if (!chain || link < 0) return
    actor++
    const side = link < slots.length - 1 ? 'continued' : 'dropped'
    partial.all[side]++
    const reached = stream.place[chain.at[link]!]!
    const one = { continued: 0, dropped: 0, [side]: 1 }
    addSides(partial.days, days.of(t[reached]!), one)
    const show = (trait: number) => {
      if (trait < 0 || shown[trait] === actor) return
      shown[trait] = actor
      sides[trait]![side]++
    }
    for (let place = from; place <= reached; place++)
      for (const trait of traits.ofTouch[touch[place]!]!) show(trait)
    const next = link < chain.at.length - 1 ? stream.place[chain.at[link + 1]!]! : to
    for (
      let place = reached + 1;
      place < next && sessions[rows[place]!] === sessions[rows[reached]!];
      place++
    )
      for (const trait of traits.ofTouch[touch[place]!]!) if (traits.isPain[trait]) show(trait)
    // An actor's own properties are as they were when it reached the step.
    for (const find of traits.ofRow) show(find(rows[reached]!))
  })
  traits.keys.forEach((key, trait) => {
    const { continued, dropped } = sides[trait]!
    if (continued + dropped > 0) partial.traits.set(key, { continued, dropped })
  })
  return partial
}
