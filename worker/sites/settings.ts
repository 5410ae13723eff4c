import { JourneyError, readSettings, type SiteSettings } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { readJson } from '../http/body.ts'
import { openList, openSite, settle } from '../store/port.ts'

/** `GET /v1/sites` lists the sites, so none may be called that. */
const RESERVED = 'sites'

export async function putSite(c: Context<App>): Promise<Response> {
  const id = c.req.param('site')!
  if (id === RESERVED)
    throw new JourneyError(
      'bad_request',
      `No site can be called ${RESERVED}; that is the list of all.`,
      'site',
    )
  const settings = readSettings(await readJson(c.req.raw, 'The settings'))
  const put = settle(await openSite(c.env, id).putSettings(settings))
  // After the site itself: should this fail, the same PUT again mends it.
  await openList(c.env).add({ id, name: settings.name })
  return c.json<SiteSettings>(put.settings, put.created ? 201 : 200)
}

export async function getSite(c: Context<App>): Promise<Response> {
  return c.json<SiteSettings>(settle(await openSite(c.env, c.req.param('site')!).settings()))
}

export async function deleteSite(c: Context<App>): Promise<Response> {
  const id = c.req.param('site')!
  const deleted = await openSite(c.env, id).deleteAll()
  // Also for a site that was not there, so that a DELETE cut short can be sent again.
  await openList(c.env).remove(id)
  settle(deleted)
  return c.body(null, 204)
}

export async function listSites(c: Context<App>): Promise<Response> {
  return c.json({ sites: await openList(c.env).sites() })
}
