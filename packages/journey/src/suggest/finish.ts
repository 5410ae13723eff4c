import type { JourneyDocument, Stage, SuggestionAnswer, SuggestionQuestion } from '@desirepath/protocol'
import { factsOf } from '../facts.ts'
import type { CountingSite } from '../site.ts'
import { conceptOfLabel, groupOf, type Reach, type SuggestionPartial } from './fold.ts'
import { type Labelled, matcherOf } from './matchers.ts'
import { CONCEPTS } from './words.ts'

const MOST_STAGES = 7
const LEAST_STAGES = 3
/** A stage that fewer reach is a corner of the site. Share of all actors. */
const LEAST_REACH = 0.005
/** Where no name helps, only what many come to is worth a stage. Share of all actors. */
const LEAST_GROUP = 0.03
/** A later stage may be reached by so much more than the one before it, since some come in beside it. */
const SLACK = 1.1

interface Candidate {
  id: string
  name: string
  goal?: string
  reach: Reach
  labels: Labelled[]
}

/**
 * A journey of 3 to 7 stages: what the names of pages and events tell (product, cart, payment, ...), in the order in which people
 * first come to them, each reached by fewer than the one before. Where names tell too little, the folders of pages and the
 * events that narrow down step by step.
 */
export function finishSuggestion(
  partial: SuggestionPartial,
  question: SuggestionQuestion,
  site: CountingSite,
  now: number,
): SuggestionAnswer {
  const known = narrowing(byConcept(partial))
  const found = known.length >= LEAST_STAGES ? known : narrowing(byGroup(partial))
  const stages = found.length >= LEAST_STAGES ? found : []
  return {
    kind: 'suggestion',
    ...factsOf(question, site, now, partial.events),
    journey: stages.length === 0 ? null : journeyOf(stages),
    stages: stages.map(({ id, reach: { actors, events } }) => ({ id, actors, events })),
    question,
  }
}

function byConcept({ concepts, labels, actors }: SuggestionPartial): Candidate[] {
  const own: Labelled[][] = CONCEPTS.map(() => [])
  for (const [label, reach] of labels) own[conceptOfLabel(label)]?.push({ label, actors: reach.actors })
  return CONCEPTS.flatMap(({ id, name, goal }, at) =>
    isReached(concepts[at]!, actors) ? [{ id, name, goal, reach: concepts[at]!, labels: own[at]! }] : [],
  )
}

/** The folders of pages and the events that most come to, each a stage of its own. */
function byGroup({ groups, labels, actors }: SuggestionPartial): Candidate[] {
  const own = new Map<string, Labelled[]>()
  for (const [label, reach] of labels) {
    const group = groupOf(label)
    own.set(group, [...(own.get(group) ?? []), { label, actors: reach.actors }])
  }
  return [...groups]
    .filter(([, reach]) => reach.actors >= actors * LEAST_GROUP && isReached(reach, actors))
    .sort(([a, one], [b, other]) => other.actors - one.actors || (a < b ? -1 : 1))
    .slice(0, MOST_STAGES)
    .map(([group, reach]) => {
      const name = group.replace(/^[:/]/, '') || 'Home'
      return { id: group === '/' ? 'home' : group, name, reach, labels: own.get(group)! }
    })
}

function isReached({ actors }: Reach, all: number): boolean {
  return actors >= Math.max(2, all * LEAST_REACH)
}

/** In the order of first meeting, without those that are reached by more than what they should follow. */
function narrowing(candidates: readonly Candidate[]): Candidate[] {
  const place = ({ reach }: Candidate) => reach.places / reach.actors
  const stages = [...candidates].sort((a, b) => place(a) - place(b) || b.reach.actors - a.reach.actors)
  for (let at = 0; at < stages.length - 1; ) {
    if (stages[at + 1]!.reach.actors <= stages[at]!.reach.actors * SLACK) at++
    else {
      stages.splice(at, 1)
      at = Math.max(0, at - 1)
    }
  }
  // Of too many, the ends and those that narrow most.
  while (stages.length > MOST_STAGES) {
    const kept = (at: number) => stages[at]!.reach.actors / stages[at - 1]!.reach.actors
    let least = 1
    for (let at = 2; at < stages.length - 1; at++) if (kept(at) > kept(least)) least = at
    stages.splice(least, 1)
  }
  return stages
}

function journeyOf(stages: readonly Candidate[]): JourneyDocument {
  return {
    name: stages.at(-1)!.name,
    stages: stages.map(({ id, name, goal, labels }): Stage => {
      const others = stages.flatMap((other) => (other.id === id ? [] : other.labels))
      return { id, name, ...(goal !== undefined && { goal }), match: matcherOf(labels, others) }
    }),
  }
}
