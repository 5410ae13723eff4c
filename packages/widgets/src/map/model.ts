import type {
  MapAnswer,
  MapSide,
  MapStageAnswer,
  Move,
  PainPoint,
  StageIdeal,
  StageTouchpoint,
} from '@desirepath/protocol'
import { FEW } from '../base/format.ts'

/** A move that enters a stage. */
export type Way = Move & { to: number }

/** What the viewer has picked on the map: a stage, or one thing in one of its cells. */
export interface Picked {
  lane: Lane
  stage: number
  /** Which of several in the cell; of a move the stage it enters, -1 for an exit. */
  at: number
}

export type Lane = 'stage' | 'move' | 'left' | 'off' | 'touchpoint' | 'measure' | 'feeling' | 'pain'

/** Channels that have a row of their own; those with fewer actors are in the table. */
const CHANNELS = 8

/** Shares 0..1, null where too few actors make them an accident. */
export const shareOf = (count: number, of: number): number | null => (of >= FEW ? count / of : null)

export const ways = ({ moves }: MapSide): Way[] =>
  moves.filter((move): move is Way => move.to !== null && move.count > 0)

/** Moves out of a stage, exits aside. */
export const movesFrom = (side: MapSide, stage: number): Way[] =>
  ways(side).filter(({ from }) => from === stage)

export const exitsFrom = ({ moves }: MapSide, stage: number): number =>
  moves.find(({ from, to }) => from === stage && to === null)?.count ?? 0

/** Is this move the ideal path's next one? */
export function isIdeal({ ideal, stages }: MapAnswer, { from, to }: Way): boolean {
  const at = ideal.indexOf(stages[from]!.id)
  return at >= 0 && ideal[at + 1] === stages[to]?.id
}

/** How many they are. */
export const movedFrom = (side: MapSide, stage: number): number =>
  movesFrom(side, stage).reduce((sum, { count }) => sum + count, 0)

/** The stage where most moves leave the ideal; undefined where none does, or too few moved for a share. */
export function mostOffIdeal(side: MapSide): MapStageAnswer | undefined {
  const off = side.stages.map((stage, index) => {
    const moved = movedFrom(side, index)
    return { stage, moves: moved < FEW ? 0 : (stage.offIdeal ?? 0) * moved }
  })
  const most = off.sort((a, b) => b.moves - a.moves)[0]
  return most?.moves ? most.stage : undefined
}

/** Pain points of a stage, in the order of their rank. */
export const painsAt = ({ pains }: MapSide, stage: number): PainPoint[] =>
  pains.filter((pain) => pain.stage === stage).sort((a, b) => a.rank - b.rank)

export interface ChannelRow {
  channel: string
  /** By stage. */
  cells: StageTouchpoint[][]
}

/** The channels, those met by most first, the unmeasured last; and how many further ones have no row. */
export function channelRows({ stages }: MapSide): { rows: ChannelRow[]; hidden: number } {
  const met = new Map<string, number>()
  for (const { touchpoints } of stages)
    for (const { channel, actors, measured } of touchpoints)
      met.set(channel, (met.get(channel) ?? -1) + (measured ? actors + 1 : 0))
  const channels = [...met].sort((a, b) => b[1] - a[1]).map(([channel]) => channel)
  const rows = channels.slice(0, CHANNELS).map((channel) => ({
    channel,
    cells: stages.map(({ touchpoints }) =>
      touchpoints.filter((touchpoint) => touchpoint.channel === channel).sort((a, b) => b.actors - a.actors),
    ),
  }))
  return { rows, hidden: channels.length - rows.length }
}

/** The other side's same touchpoint. */
export const sameTouchpoint = (
  { stages }: MapSide,
  stage: number,
  { channel, label }: StageTouchpoint,
): StageTouchpoint | undefined =>
  stages[stage]?.touchpoints.find((other) => other.channel === channel && other.label === label)

/** What the company would like at a stage. */
export const idealAt = ({ question }: MapAnswer, stage: number): StageIdeal | undefined =>
  question.stages[stage]?.ideal

/** So far under its ideal a share is marked: ten points. */
const FAR = 0.1

/**
 * How the share that goes on stands, -1 or 1: against the other side where there is one; else -1 where it is far under its
 * ideal. 0 for anything else.
 */
export function wayOf(answer: MapAnswer, stage: number): number {
  const { reached, continued } = answer.stages[stage]!
  const ideal = idealAt(answer, stage)?.share
  if (answer.comparison || ideal === undefined) return changed(answer, stage)
  const share = shareOf(continued, reached)
  return share !== null && share <= ideal - FAR ? -1 : 0
}

/** Did the share that goes on surely change, and which way? 0 where chance alone would do. */
export function changed({ comparison }: MapAnswer, stage: number): number {
  const differs = comparison?.stagesDiffer[stage]?.continuation
  // `difference` is the other side's share less this one's.
  return differs && differs.interval[0] * differs.interval[1] > 0 ? -Math.sign(differs.difference) : 0
}
