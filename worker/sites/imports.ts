import type { Context } from 'hono'
import type { App } from '../env.ts'
import { openSite, settle } from '../store/port.ts'

export async function listImports(c: Context<App>): Promise<Response> {
  return c.json({ imports: settle(await openSite(c.env, c.req.param('site')!).imports()) })
}

/** Undoes one import. */
export async function forgetImport(c: Context<App>): Promise<Response> {
  const source = c.req.param('source')!
  const { entries } = settle(await openSite(c.env, c.req.param('site')!).forgetImport(source))
  return c.json({ source, entries })
}
