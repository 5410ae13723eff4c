import type { DiffersAnswer, DiffersQuestion, Trait } from '@desirepath/protocol'
import { daysOf } from '../calendar/days.ts'
import { factsOf } from '../facts.ts'
import { chanceOf } from '../map/pains/scan.ts'
import { differenceOf } from '../proportions.ts'
import type { CountingSite } from '../site.ts'
import { type DiffersPartial, fromTraitKey, MOST_VALUES, type Sides, type TraitName } from './partial.ts'
import { worstRun } from './periods.ts'

/** Traits shown are false discoveries in at most this share, on average. */
const FALSE_DISCOVERY = 0.05
/** What fewer have, or fewer lack, cannot tell much. Actors. */
const LEAST_ACTORS = 5

interface Looked {
  name: TraitName & Pick<Trait, 'during'>
  sides: Sides
  p: number
}

export function finishDiffers(
  partial: DiffersPartial,
  question: DiffersQuestion,
  site: CountingSite,
  now: number,
): DiffersAnswer {
  const { all, traits } = partial
  const actors = all.continued + all.dropped
  const many = manyValues(partial)
  const looked: Looked[] = []
  for (const [key, sides] of traits) {
    const name = fromTraitKey(key)
    const has = sides.continued + sides.dropped
    if (has < LEAST_ACTORS || actors - has < LEAST_ACTORS) continue
    if (name.prop !== undefined && many.has(name.prop)) continue
    const difference = differenceIn(sides, all)
    if (difference) looked.push({ name, sides, p: difference.p })
  }
  const period = periodOf(partial, question, site)
  if (period) looked.push(period)
  const qs = adjusted(looked.map(({ p }) => p))
  const found = looked
    .map((one, at): Trait => traitOf(one, all, qs[at]!))
    .filter(({ q }) => q < FALSE_DISCOVERY)
    // Two values of one property mirror each other; of those, the one that drops more is told first.
    .sort((a, b) => tells(b) - tells(a) || b.dropWith - a.dropWith || (keyOf(a) < keyOf(b) ? -1 : 1))
  return {
    kind: 'differs',
    ...factsOf(question, site, now, partial.events),
    step: question.step,
    ...all,
    looked: looked.length,
    traits: found.slice(0, question.limit),
    question,
  }
}

/** The nearer end of the interval: what the difference is at least, so that a few cannot outshine many by chance. */
function tells({ difference: { interval } }: Trait): number {
  const [low, high] = interval
  // Rounded, since the same interval seen from the other side differs in its last bits.
  return low <= 0 && high >= 0 ? 0 : Number(Math.min(Math.abs(low), Math.abs(high)).toFixed(9))
}

function keyOf({ kind, prop, value }: Trait): string {
  return JSON.stringify([kind, prop, value])
}

function differenceIn(sides: Sides, all: Sides) {
  return differenceOf({ hits: sides.continued, of: all.continued }, { hits: sides.dropped, of: all.dropped })
}

function traitOf({ name, sides, p }: Looked, all: Sides, q: number): Trait {
  const has = sides.continued + sides.dropped
  const lacks = all.continued + all.dropped - has
  return {
    ...name,
    ...sides,
    difference: { ...differenceIn(sides, all)!, p },
    dropWith: sides.dropped / has,
    dropWithout: lacks === 0 ? 0 : (all.dropped - sides.dropped) / lacks,
    q,
  }
}

/** Properties that are no trait: those of numbers, and those of more values than a person could compare. */
function manyValues({ traits, unfit }: DiffersPartial): Set<string> {
  const values = new Map<string, number>()
  for (const key of traits.keys()) {
    const { prop } = fromTraitKey(key)
    if (prop !== undefined) values.set(prop, (values.get(prop) ?? 0) + 1)
  }
  return new Set([...unfit, ...[...values].filter(([, count]) => count > MOST_VALUES).map(([prop]) => prop)])
}

function periodOf(
  { days, all }: DiffersPartial,
  question: DiffersQuestion,
  site: CountingSite,
): Looked | null {
  const worst = worstRun(days)
  if (!worst || all.continued === 0) return null
  const { run, looks } = worst
  const clock = daysOf(question.zone ?? site.zone)
  const during = { from: clock.start(run.from), to: clock.start(run.to + 1) - 1 }
  return {
    name: { kind: 'period', value: `${dateOf(run.from)}/${dateOf(run.to)}`, during },
    sides: { continued: run.of - run.hits, dropped: run.hits },
    p: Math.min(1, chanceOf(run, looks)),
  }
}

function dateOf(day: number): string {
  return new Date(day * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

/** Benjamini and Hochberg's step-up procedure: each p as the least false discovery rate at which it is a discovery. */
export function adjusted(ps: readonly number[]): number[] {
  const order = ps.map((p, at) => ({ p, at })).sort((a, b) => b.p - a.p)
  const qs = new Array<number>(ps.length)
  let least = 1
  order.forEach(({ p, at }, rank) => {
    least = Math.min(least, (p * ps.length) / (ps.length - rank))
    qs[at] = least
  })
  return qs
}
