import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { build } from 'esbuild'

/**
 * The gallery and a small server that answers like the real one, by the site's name: `shop` has data, `empty` has none, `slow`
 * never answers, `down` is out of order, `stale…` answers once, any other is unknown.
 * @param {number} port 0 for any free one
 * @returns the http server; its address once it listens
 */
export async function serveGallery(port = 0) {
  const here = (name) => new URL(name, import.meta.url).pathname
  const { outputFiles } = await build({
    entryPoints: [here('gallery.ts'), here('samples.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
  })
  const script = (name) => outputFiles.find(({ path }) => path.endsWith(name)).text
  const samples = await import(`data:text/javascript,${encodeURIComponent(script('samples.js'))}`)
  const files = {
    '/': ['text/html', readFileSync(here('gallery.html'))],
    '/gallery.css': ['text/css', readFileSync(here('gallery.css'))],
    '/gallery.js': ['text/javascript', script('gallery.js')],
  }
  const respond = makeAsk(samples)
  const server = createServer(async (request, response) => {
    const [type, body] = files[request.url] ?? []
    if (type) return response.writeHead(200, { 'content-type': type }).end(body)
    if (request.url.startsWith('/v1/')) return respond(request, response)
    response.writeHead(404).end()
  })
  await new Promise((done) => server.listen(port, '127.0.0.1', done))
  return server
}

/** Answers `POST /v1/:site/ask`, and `GET` of `live` and `segments`; for use behind any Node server. */
export function makeAsk(samples) {
  const asked = new Map()
  return async (request, response) => {
    const [, , site, what] = request.url.split(/[/?]/).map(decodeURIComponent)
    let text = ''
    for await (const chunk of request) text += chunk
    const stale = site.startsWith('stale')
    const times = (asked.get(site) ?? 0) + 1
    asked.set(site, times)
    const json = (status, value) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const fail = (status, code, message) => json(status, { error: { code, message } })
    if (site === 'slow') return
    if (site === 'down' || (stale && what === 'ask' && times > 1))
      return response.writeHead(502).end('<h1>Bad gateway</h1>')
    if (site === 'locked' && request.headers.authorization !== 'Bearer open-sesame')
      return fail(
        401,
        'unauthorized',
        'The token is not known here. Make one with: npx desirepath tokens add.',
      )
    if (!stale && !['shop', 'empty', 'locked'].includes(site))
      return fail(
        404,
        'unknown_site',
        `There is no site "${site}" here. Make it with: npx desirepath sites add ${site}.`,
      )
    const scale = site === 'empty' ? 0 : 1
    if (what === 'live') return stream(response, scale ? samples.SNAPSHOT : samples.NOBODY, stale)
    if (what === 'segments') return json(200, { segments: scale ? SEGMENTS : [] })
    const question = JSON.parse(text)
    const made = {
      funnel: () => samples.shopFunnel(scale),
      paths: () => samples.shopPaths(question.stepLimit, scale),
      visitor: () =>
        scale ? samples.shopVisitor({ from: question.from, limit: question.limit }) : samples.noVisitor(),
      map: () => samples.shopMap(scale, { compared: question.compare !== undefined }),
      trend: () => samples.shopTrend(31, scale),
      form: () => samples.shopForm(scale),
      channels: () => samples.shopChannels(scale),
      retention: () => samples.shopRetention(9, scale),
      vitals: () => samples.shopVitals(scale),
      touchpoints: () => KNOWN,
    }
    if (!made[question.kind]) return fail(400, 'bad_request', `There is no answer to ${question.kind} here.`)
    const answer = made[question.kind]()
    if (!scale && answer.nodes) Object.assign(answer, { nodes: [], edges: [] })
    json(200, { ...answer, range: question.range ?? null, asked: question })
  }
}

/** Who is here, as server-sent events; one that breaks is a connection lost. */
function stream(response, snapshot, breaks) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(`event: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`)
  if (breaks) response.end()
}

const SEGMENTS = [
  {
    id: 'on-a-phone',
    name: 'On a phone',
    match: { where: [{ prop: 'device', op: 'eq', value: 'mobile' }] },
  },
]
const listed = (values) => ({
  rows: values.map((value) => ({ value, count: 1, first: 0, last: 0 })),
  unlisted: 0,
})
/** What a segment can be built of. */
const KNOWN = {
  kind: 'touchpoints',
  fields: { path: listed(['/shoes', '/basket']), device: listed(['mobile']), name: listed(['buy']) },
  props: { rows: [{ prop: 'price', count: 1, first: 0, last: 0, values: listed([119]) }], unlisted: 0 },
}
