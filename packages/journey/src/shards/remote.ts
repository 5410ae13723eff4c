import type { AudienceQuestion, AudienceRow, PageRules } from '@desirepath/protocol'
import type { CountingSite } from '../site.ts'
import type { PartAnswer, PartQuestion } from './part.ts'
import type { Shipped } from './ship.ts'
import type { ShardPlan } from './spread.ts'

/** A shard as those see it who put parts together. */
export interface RemotePart {
  present(ids: readonly string[]): Promise<Uint8Array>
  fold(question: PartQuestion, site: CountingSite, plan: ShardPlan): Promise<PartAnswer>
  shipValues(prop: string, pages: PageRules, lot: number, lots: number): Promise<Shipped>
  /** With how many events there are in all. */
  shipVisitors(visitors: readonly string[]): Promise<{ shipped: Shipped; events: number }>
  /** Who is counted there, no faster than they are read. */
  audience(
    question: AudienceQuestion,
    site: CountingSite,
    plan: ShardPlan,
    now: number,
  ): Promise<RemoteAudience>
}

export interface RemoteAudience {
  rows: AsyncIterable<AudienceRow>
  /** As in a {@link PartAnswer}. */
  toShip: number
}
