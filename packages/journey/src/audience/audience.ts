import type { AudienceQuestion, AudienceRow, AudienceState } from '@desirepath/protocol'
import { type FunnelWalk, funnelWalk } from '../funnel/actors.ts'
import type { Chain } from '../funnel/chain.ts'
import { Found } from '../funnel/found.ts'
import { NextPages } from '../funnel/next.ts'
import { slotsOf } from '../funnel/slots.ts'
import { propertyOf } from '../match/property.ts'
import { pageCodesOf } from '../page-codes.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { idsOfPersons } from './ids.ts'

/** The actors that a funnel counts in one state at one step, one after the other: equal inputs give an equal order. */
export function* audienceOf(
  table: EventTable,
  question: AudienceQuestion,
  site: CountingSite,
  now: number,
): Generator<AudienceRow> {
  const { step, state, unit } = question
  const walk = funnelWalk(table, question, site)
  const { plan, order, entry } = walk
  const idsOf = idsOfPersons(table, question.merge)
  const nextPages = new NextPages(order, pageCodesOf(table, site.pages))
  const worthOf = summing(table, walk, question.value, site)
  const nameOf = typeof unit === 'object' ? propertyOf(table, unit.prop, site.pages) : undefined
  const found = new Found(plan.steps)
  for (let number = 0; number < order.count; number++) {
    const { actor, outside } = walk.look(number)
    const chain = outside ? null : actor.search(entry)
    if (!chain) continue
    const slots = slotsOf(plan, chain)
    if (!isIn(state, step, slots, plan.steps)) continue
    found.take(plan, chain, actor.stream, actor.from, actor.to)
    const { t, place } = actor.stream
    const rows = order.rows.subarray(actor.from, actor.to)
    // A person and a session are one person's; a property's value may be many persons'.
    const visitors = (nameOf ? rows : rows.subarray(0, 1)).map((row) => table.visitor.data[row]!)
    yield {
      ids: idsOf(visitors),
      ...(nameOf && { actor: String(nameOf.values[nameOf.codes(rows[0]!)]) }),
      t: t[chain.at[slots.indexOf(step)]!]!,
      next: nextPages.pageOf(nextPages.after(found)),
      open: slots.at(-1)! < plan.steps - 1 && now <= endOf(walk, chain, t),
      ...(worthOf && { value: worthOf(place[chain.at[0]!]!, actor.to) }),
    }
  }
}

function isIn(state: AudienceState, step: number, slots: readonly number[], steps: number): boolean {
  const furthest = slots.at(-1) === step
  switch (state) {
    case 'reached':
      return slots.includes(step)
    case 'continued':
      return slots.includes(step) && (!furthest || step === steps - 1)
    case 'dropped':
      return furthest && step < steps - 1
    case 'at':
      return furthest
  }
}

/** Until when the chain may grow, ms. */
function endOf({ plan }: FunnelWalk, { at }: Chain, t: { [place: number]: number }): number {
  return Math.min(t[at[0]!]! + plan.windowMs, t[at.at(-1)!]! + plan.legMs)
}

function summing(
  table: EventTable,
  { order }: FunnelWalk,
  prop: string | undefined,
  site: CountingSite,
): ((from: number, to: number) => number) | undefined {
  if (prop === undefined) return undefined
  const { values, codes } = propertyOf(table, prop, site.pages)
  const numbers = values.map((value) => (typeof value === 'number' ? value : 0))
  return (from, to) => {
    let sum = 0
    for (let place = from; place < to; place++) sum += numbers[codes(order.rows[place]!)]!
    return sum
  }
}
