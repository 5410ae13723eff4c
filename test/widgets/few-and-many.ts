import type { FunnelAnswer, PathsAnswer, VisitorAnswer } from '@desirepath/protocol'
import type { LiveNow } from '../../packages/widgets/src/live/journey-live.ts'
import { liveEvent, NOBODY, SNAPSHOT } from './live-events.ts'
import { liveOf } from './live-sample.ts'
import { shopFunnel, shopPaths } from './samples.ts'
import { shopVisitor } from './visitor-sample.ts'

/** The smallest answers, and the largest ones the server gives: as many as the limits of the protocol let through. */

const STAGES = 32
const POSITIONS = 20
const EVENTS = 1000

export function funnelOf(stages: number, scale = 1): FunnelAnswer {
  const answer = shopFunnel(scale)
  const { steps } = answer
  answer.steps = Array.from({ length: stages }, (_, at) => ({
    ...steps[at % steps.length]!,
    label: `Stage ${at + 1}`,
    ...(at >= steps.length && { reached: 9, continued: at < stages - 1 ? 9 : 0, dropped: 0, next: [] }),
  }))
  answer.question.steps = answer.steps.map(({ label }) => ({ label: label! }))
  return answer
}
export const mostStages = (): FunnelAnswer => funnelOf(STAGES)
export const mostPositions = (): PathsAnswer => shopPaths(POSITIONS)

export function noPaths(): PathsAnswer {
  return { ...shopPaths(2, 0), nodes: [], edges: [], paths: [] }
}

/** Somebody saw one page, and left. */
export function onePath(): PathsAnswer {
  const answer = shopPaths(2)
  const [node] = answer.nodes
  const only = { ...node!, page: '/', count: 1, exits: 1, back: 0 }
  return {
    ...answer,
    actors: 1,
    nodes: [only],
    edges: [],
    paths: [{ ...answer.paths[0]!, pages: ['/'], count: 1 }],
  }
}

/** One event, outside of any journey. */
export function oneEvent(): VisitorAnswer {
  const { why: _, ...answer } = shopVisitor({ limit: 1 })
  return {
    ...answer,
    ids: ['anon-7f3a'],
    events: 1,
    sessions: 1,
    next: null,
    question: { ...answer.question, why: undefined },
  }
}
export const mostEvents = (): VisitorAnswer => shopVisitor({ times: EVENTS / 9 + 1, limit: EVENTS })

const ONE = {
  stages: [{ id: 'in', name: 'In', visitors: 1 }],
  pages: [{ page: '/', visitors: 1 }],
  unlisted: 0,
}
export const liveNobody = (): LiveNow => liveOf(NOBODY, [])
export const liveOne = (): LiveNow => liveOf({ ...SNAPSHOT, ...ONE, visitors: 1 }, [liveEvent(0)])
/** Pages as many as a snapshot lists, and the events that are kept. */
export const liveMost = (): LiveNow =>
  liveOf(
    {
      ...SNAPSHOT,
      pages: Array.from({ length: 20 }, (_, at) => ({ page: `/page-${at}`, visitors: 40 - at })),
    },
    Array.from({ length: 50 }, (_, at) => liveEvent(at)),
  )
