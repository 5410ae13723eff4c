import type { MapQuestion, PainPoint } from '@desirepath/protocol'
import { daysOf } from '../../calendar/days.ts'
import { type Cell, fromAmongKey, MOST_VALUES, type PainsPartial } from './partial.ts'
import { chanceOf, type Daily, type Run, scanRuns } from './scan.ts'

/** What is told is wrong once in a hundred maps where nothing happened. */
const CHANCE = 0.01
/** A step's continuation falls by at least this much, to be worth a word. Share. */
const LEAST_FALL = 0.1
/** Something wrong happens at least so many times as often as on other days. */
const LEAST_RISE = 3
/** Groups smaller than this are left to the whole. Actor-days. */
const LEAST_GROUP = 30

export type Unranked = Omit<PainPoint, 'rank'>

interface Found {
  stage: number
  /** What went wrong; undefined where fewer went on. */
  what?: string
  among: string
  run: Run
}

/**
 * Incidents: runs of days in which something goes wrong far more often than on other days, or in which far fewer go on from a stage,
 * overall or among one value of a property. Nobody says where to look, so every run of every series is looked at, and the
 * threshold is corrected for all of them.
 * @param reached by stage: actors that were in it
 */
export function spikesOf(
  pains: PainsPartial,
  question: MapQuestion,
  zone: string,
  reached: readonly number[],
): Unranked[] {
  const days = daysOf(question.zone ?? zone)
  const found: Found[] = []
  let looks = 0
  for (let stage = 0; stage < question.stages.length; stage++)
    for (const [among, series] of pains.stuck[stage]!) {
      if (!isFit(pains, among)) continue
      const all = [...series].sort(([a], [b]) => a - b)
      if (among !== '' && all.reduce((sum, [, { n }]) => sum + n, 0) < LEAST_GROUP) continue
      const look = (what: string | undefined, wrong: (day: number, cell: Cell) => number) => {
        const { run, looks: own } = scanRuns(dailyOf(all, wrong), what === undefined ? isFall : isRise)
        looks += own
        if (run) found.push({ stage, what, among, run })
      }
      // From the last stage there is nowhere to go.
      if (stage < question.stages.length - 1) look(undefined, (_, { k }) => k)
      for (const [what, amongs] of pains.wrong[stage]!) {
        const counts = amongs.get(among)
        if (counts) look(what, (day) => counts.get(day) ?? 0)
      }
    }
  const sure = found
    .filter(({ run }) => chanceOf(run, looks) < CHANCE)
    // What is named says more than that fewer went on; then the likeliest.
    .sort((a, b) => Number(b.what !== undefined) - Number(a.what !== undefined) || b.run.ratio - a.run.ratio)
  const kept: Found[] = []
  for (const one of sure) if (!kept.some((other) => isSame(one, other))) kept.push(one)
  return kept.map(({ stage, what, among, run }) => {
    const hit = what === undefined ? undefined : pains.hit[stage]!.get(what)!
    const usual = run.ofElse === 0 ? 0 : run.hitsElse / run.ofElse
    const actors = hit ? actorsIn(hit, run) : Math.round(run.hits - usual * run.of)
    const share = run.hits / run.of
    return {
      kind: 'spike',
      stage,
      ...(what?.startsWith('/') ? { page: what } : what !== undefined && { name: what }),
      // Of what goes wrong how often it did; of a step how many went on.
      value: what === undefined ? 1 - share : share,
      usual: what === undefined ? 1 - usual : usual,
      during: { from: days.start(run.from), to: days.start(run.to + 1) - 1 },
      ...(among !== '' && { among: fromAmongKey(among)! }),
      actors,
      share: reached[stage]! === 0 ? null : Math.min(1, actors / reached[stage]!),
    }
  })
}

/** Has the property few enough values, over all that was counted? */
function isFit({ values, unfit }: PainsPartial, among: string): boolean {
  const group = fromAmongKey(among)
  return !group || (!unfit.includes(group.prop) && (values.get(group.prop)?.length ?? 0) <= MOST_VALUES)
}

function dailyOf(all: readonly [number, Cell][], wrong: (day: number, cell: Cell) => number): Daily {
  return {
    days: all.map(([day]) => day),
    n: all.map(([, { n }]) => n),
    k: all.map(([day, cell]) => wrong(day, cell)),
  }
}

function isFall(share: number, elsewhere: number): boolean {
  return share - elsewhere >= LEAST_FALL
}

function isRise(share: number, elsewhere: number): boolean {
  return share >= LEAST_RISE * elsewhere
}

/**
 * One incident, seen at once among several groups, in several stages by its name, or by its name and by those who went no further.
 */
function isSame(a: Found, b: Found): boolean {
  const overlap = Math.min(a.run.to, b.run.to) - Math.max(a.run.from, b.run.from) + 1
  if (overlap <= 0) return false
  return a.what === undefined ? a.stage === b.stage : a.what === b.what
}

function actorsIn({ who, days }: { who: number[]; days: number[] }, { from, to }: Run): number {
  return new Set(who.filter((_, at) => days[at]! >= from && days[at]! <= to)).size
}
