import { type JourneyDocument, JourneyError, MAX_NAME_CHARS, readJourney } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { readJson } from '../http/body.ts'
import { openSite, settle } from '../store/port.ts'

/** With what the site is called, since whoever shows its journeys has to head them with something. */
export async function listJourneys(c: Context<App>): Promise<Response> {
  const id = c.req.param('site')!
  const store = openSite(c.env, id)
  const [settings, journeys] = await Promise.all([store.settings(), store.journeys()])
  return c.json({ site: { id, name: settle(settings).name }, journeys: settle(journeys) })
}

export async function getJourney(c: Context<App>): Promise<Response> {
  const { site, id } = place(c)
  return c.json<JourneyDocument>(settle(await site.journey(id)))
}

export async function putJourney(c: Context<App>): Promise<Response> {
  const { site, id } = place(c)
  const journey = readJourney(await readJson(c.req.raw, 'The journey'))
  const { created } = settle(await site.putJourney(id, journey))
  return c.json<JourneyDocument>(journey, created ? 201 : 200)
}

export async function deleteJourney(c: Context<App>): Promise<Response> {
  const { site, id } = place(c)
  settle(await site.deleteJourney(id))
  return c.body(null, 204)
}

function place(c: Context<App>) {
  const id = c.req.param('id')!
  if (id.length > MAX_NAME_CHARS)
    throw new JourneyError(
      'bad_request',
      `The id of a journey has at most ${MAX_NAME_CHARS} characters, not ${id.length}.`,
      'id',
    )
  return { site: openSite(c.env, c.req.param('site')!), id }
}
