import { DOCUMENT_KINDS } from '@desirepath/protocol'
import { Hono } from 'hono'
import { needs, needsToRead } from './access/guard.ts'
import { sendDigests } from './digests/due.ts'
import { previewDigest } from './digests/preview.ts'
import type { App, Env } from './env.ts'
import { answerError, answerUnknownRoute } from './http/errors.ts'
import { anyOrigin, briefly, noStore, revalidate, safeHeaders } from './http/headers.ts'
import { answerPreflight, takeBatch } from './ingest/batch.ts'
import { takeImport } from './ingest/import.ts'
import { takeSegment } from './ingest/segment.ts'
import { live } from './live/live.ts'
import { getDocs, getOpenApi } from './openapi/answers.ts'
import { replayQuarantine } from './quarantine/replay.ts'
import { clearQuarantine, dropQuarantined, getQuarantine } from './quarantine/routes.ts'
import { ask } from './questions/ask.ts'
import { audience } from './questions/audience-route.ts'
import { giveLink, viewShare } from './shares/routes.ts'
import { documentsOf, listTemplates } from './sites/documents.ts'
import { eraseVisitor, exportEntries } from './sites/entries.ts'
import { getHealth } from './sites/health.ts'
import { forgetImport, listImports } from './sites/imports.ts'
import { previewRules } from './sites/rules.ts'
import { deleteSite, getSite, listSites, putSite } from './sites/settings.ts'
import { getShards, raiseShards } from './sites/shards.ts'
import { getStages } from './sites/stages.ts'
import { giveToken } from './sites/tokens.ts'

export { SiteRegistry } from './store/sqlite/registry.ts'
export { JourneyShard } from './store/sqlite/shard.ts'
export { JourneySite } from './store/sqlite/site.ts'

/** Every route, who may, and how long an answer keeps. `/`, `/t.js`, `/w.js` and `/demo` are files: see wrangler.toml. */
const app = new Hono<App>()
  .onError(answerError)
  .notFound(answerUnknownRoute)
  .use('*', safeHeaders)
  .use('/v1/*', anyOrigin)

app.get('/healthz', noStore, (c) => c.json({ ok: true }))

app.get('/openapi.json', briefly, getOpenApi)
app.get('/docs', briefly, getDocs)

app.options('/e', answerPreflight)
app.post('/e', noStore, takeBatch) // open: the site's list of origins is the guard
app.post('/v1/:site/import', noStore, needs('write'), takeImport)
app.post('/v1/:site/segment/:call?', noStore, takeSegment) // write key: by header, or in the body as Segment's browser library sends it

app.get('/v1/:site/ask', revalidate, needs('read'), ask)
app.post('/v1/:site/ask', noStore, needs('read'), ask)
app.get('/v1/:site/audience', noStore, needs('admin'), audience) // names people, so no token of a page opens it
app.post('/v1/:site/audience', noStore, needs('admin'), audience)
app.get('/v1/:site/live', noStore, needs('read'), live)

app.get('/v1/sites', noStore, needs('admin'), listSites)
app.get('/v1/:site', noStore, needs('admin'), getSite)
app.put('/v1/:site', noStore, needs('admin'), putSite)
app.delete('/v1/:site', noStore, needs('admin'), deleteSite)

app.get('/v1/:site/shards', noStore, needs('admin'), getShards)
app.put('/v1/:site/shards', noStore, needs('admin'), raiseShards)

for (const kind of DOCUMENT_KINDS) {
  const { list, get, put, remove, history } = documentsOf(kind)
  const at = `/v1/:site/${kind}` as const
  app.get(at, noStore, needsToRead(kind), list)
  app.get(`${at}/:id`, noStore, needsToRead(kind), get)
  app.get(`${at}/:id/history`, noStore, needs('admin'), history)
  app.put(`${at}/:id`, noStore, needs('admin'), put)
  app.delete(`${at}/:id`, noStore, needs('admin'), remove)
}
app.post('/v1/:site/rules/preview', noStore, needs('admin'), previewRules)
app.post('/v1/:site/digests/:id/preview', noStore, needs('admin'), previewDigest)
app.post('/v1/:site/shares/:id/links', noStore, needs('admin'), giveLink)
app.get('/v1/:site/shares/:id/view', noStore, needs('share'), viewShare)
app.get('/v1/:site/templates', noStore, needs('read'), listTemplates)

app.get('/v1/:site/stages', briefly, getStages) // open: only what the site's settings name

app.get('/v1/:site/imports', noStore, needs('admin'), listImports)
app.delete('/v1/:site/imports/:source', noStore, needs('admin'), forgetImport)

app.get('/v1/:site/export', noStore, needs('admin'), exportEntries)
app.delete('/v1/:site/visitors/:id', noStore, needs('admin'), eraseVisitor)

app.get('/v1/:site/health', noStore, needs('admin'), getHealth)
app.get('/v1/:site/quarantine', noStore, needs('admin'), getQuarantine)
app.post('/v1/:site/quarantine/replay', noStore, needs('admin'), replayQuarantine)
app.delete('/v1/:site/quarantine', noStore, needs('admin'), clearQuarantine)
app.delete('/v1/:site/quarantine/:id', noStore, needs('admin'), dropQuarantined)

app.post('/v1/:site/tokens', noStore, needs('admin'), giveToken)

export default {
  fetch: app.fetch,
  /** What the documented routes are held against. */
  routes: app.routes,
  /** Called by the cron of wrangler.toml, every hour. https://developers.cloudflare.com/workers/runtime-apis/handlers/scheduled/ */
  async scheduled({ scheduledTime }: ScheduledController, env: Env): Promise<void> {
    await sendDigests(env, scheduledTime)
  },
}
