import { DurableObject } from 'cloudflare:workers'
import { JourneyError } from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import { attempt, type Result } from '../port.ts'
import { Documents } from './documents.ts'
import { QuarantineTable } from './quarantine.ts'

/** The part of a site's object that has what was refused at its doors. */
export abstract class WatchfulSite extends DurableObject<Env> {
  protected readonly documentTable: Documents
  protected readonly refused: QuarantineTable

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.documentTable = new Documents(ctx.storage.sql)
    this.refused = new QuarantineTable(ctx.storage.sql, this.documentTable)
  }

  /** @throws JourneyError unknown_site */
  protected abstract checkOpen(): void
  /** All or nothing of what is written. */
  protected abstract write<T>(work: () => T): Result<T>

  async setAside(refused: string): Promise<Result<null>> {
    return this.write(() => {
      this.checkOpen()
      this.refused.add(JSON.parse(refused))
      return null
    })
  }

  async quarantine(limit: number, before?: string): Promise<Result<string>> {
    return attempt(() => {
      this.checkOpen()
      return JSON.stringify(this.refused.page(limit, before))
    })
  }

  async quarantined(ids?: readonly string[]): Promise<Result<string>> {
    return attempt(() => {
      this.checkOpen()
      return JSON.stringify(this.refused.items(ids))
    })
  }

  async release(ids?: readonly string[]): Promise<Result<{ items: number }>> {
    return this.write(() => {
      this.checkOpen()
      const items = ids ? this.refused.remove(ids) : this.refused.clear()
      if (ids && items === 0)
        throw new JourneyError(
          'not_found',
          `Nothing of ${ids.slice(0, 5).join(', ')} is in quarantine. GET /v1/${this.ctx.id.name}/quarantine lists what is.`,
        )
      return { items }
    })
  }
}
