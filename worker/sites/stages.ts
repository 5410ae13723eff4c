import { JourneyError, type StageRules } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { openSite, settle } from '../store/port.ts'

/** What a page needs to follow its visitor through the stages: ids and rules, nothing that people wrote for each other. */
export async function getStages(c: Context<App>): Promise<Response> {
  const id = c.req.param('site')!
  const site = openSite(c.env, id)
  const { stages: journey, pages } = settle(await site.settings())
  if (journey === undefined)
    throw new JourneyError(
      'not_found',
      `The site ${id} tells its pages of no stages. Name a journey in its settings: PUT /v1/${id} with "stages".`,
    )
  const { stages } = settle(await site.document('journeys', journey)).document
  return c.json<StageRules>({ stages: stages.map(({ id, match }) => ({ id, match })), pages })
}
