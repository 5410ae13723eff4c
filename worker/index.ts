import { Hono } from 'hono'
import { needs } from './access/guard.ts'
import type { App } from './env.ts'
import { answerError, answerUnknownRoute } from './http/errors.ts'
import { anyOrigin, noStore, revalidate, safeHeaders } from './http/headers.ts'
import { answerPreflight, takeBatch } from './ingest/batch.ts'
import { takeImport } from './ingest/import.ts'
import { live } from './live/live.ts'
import { ask } from './questions/ask.ts'
import { eraseVisitor, exportEntries } from './sites/entries.ts'
import { forgetImport, listImports } from './sites/imports.ts'
import { deleteJourney, getJourney, listJourneys, putJourney } from './sites/journeys.ts'
import { deleteSite, getSite, listSites, putSite } from './sites/settings.ts'
import { getShards, raiseShards } from './sites/shards.ts'
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

app.options('/e', answerPreflight)
app.post('/e', noStore, takeBatch) // open: the site's list of origins is the guard
app.post('/v1/:site/import', noStore, needs('write'), takeImport)

app.get('/v1/:site/ask', revalidate, needs('read'), ask)
app.post('/v1/:site/ask', noStore, needs('read'), ask)
app.get('/v1/:site/live', noStore, needs('read'), live)

app.get('/v1/sites', noStore, needs('admin'), listSites)
app.get('/v1/:site', noStore, needs('admin'), getSite)
app.put('/v1/:site', noStore, needs('admin'), putSite)
app.delete('/v1/:site', noStore, needs('admin'), deleteSite)

app.get('/v1/:site/shards', noStore, needs('admin'), getShards)
app.put('/v1/:site/shards', noStore, needs('admin'), raiseShards)

app.get('/v1/:site/journeys', noStore, needs('read'), listJourneys)
app.get('/v1/:site/journeys/:id', noStore, needs('read'), getJourney)
app.put('/v1/:site/journeys/:id', noStore, needs('admin'), putJourney)
app.delete('/v1/:site/journeys/:id', noStore, needs('admin'), deleteJourney)

app.get('/v1/:site/imports', noStore, needs('admin'), listImports)
app.delete('/v1/:site/imports/:source', noStore, needs('admin'), forgetImport)

app.get('/v1/:site/export', noStore, needs('admin'), exportEntries)
app.delete('/v1/:site/visitors/:id', noStore, needs('admin'), eraseVisitor)

app.post('/v1/:site/tokens', noStore, needs('admin'), giveToken)

export default app
