import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BatchReceipt, WireBatch, WireEvent } from '@desirepath/protocol'

/** What the server does with a request in place of taking it. `null`: it takes it. */
export type Fault = (request: { at: number; batch: WireBatch }) => Answer | null

export type Answer =
  | { status: number; headers?: Record<string, string>; body?: string }
  /** Takes the batch and never says so. */
  | 'lost'
  /** Takes nothing and breaks the connection off. */
  | 'reset'
  /** Neither takes nor answers. */
  | 'hang'

const MEASURED = new Set([
  'engagement',
  'vital',
  'error',
  'frustration',
  'form-view',
  'form-focus',
  'form-field',
])

/** Whoever has cut the network, where a browser's own offline mode cannot be had: until all are gone no event gets in. */
export const outages = new Set<unknown>()

/** A server that stores what it gets, once an id, remembers every byte, and can act out faults. */
export class Collector {
  readonly script: string
  private readonly later: string
  private readonly stages: string
  /** What `GET /v1/:site/stages` answers; 404 without. */
  rules: object | undefined
  /** As stored: no id twice, by arrival. */
  readonly events: WireEvent[] = []
  /** Every id that arrived, as often as it did. */
  readonly arrivals: string[] = []
  /** All bodies that reached the server, also those it refused. */
  readonly bodies: string[] = []
  /** All that left the browser for here: of each request, also for a script, its URL, headers and body, or as much as came. */
  readonly wire: string[] = []
  readonly requests: { at: number; contentType: string | undefined; bytes: number }[] = []
  fault: Fault = () => null
  private readonly server: Server

  constructor(script: string, later = '', stages = '') {
    this.script = script
    this.later = later
    this.stages = stages
    this.server = createServer((request, response) => {
      this.wire.push([request.url, ...request.rawHeaders].join(' '))
      if (outages.size > 0 && request.method === 'POST') request.socket.destroy()
      else this.serve(request, response)
    })
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done))
    return this
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** For the next test: nothing came yet, and nothing is wrong. */
  clear(): void {
    for (const list of [this.events, this.arrivals, this.bodies, this.wire, this.requests]) list.length = 0
    outages.clear()
    this.fault = () => null
    this.rules = undefined
  }

  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  /** Events of these kinds; all without one. */
  of(...kinds: WireEvent['k'][]): WireEvent[] {
    return this.events.filter((event) => kinds.includes(event.k))
  }

  /** What somebody did, without what the tracker measures beside it. */
  get deeds(): WireEvent[] {
    return this.events.filter(({ k }) => !MEASURED.has(k))
  }

  /**
   * How many deeds arrived again although they were stored. What a page measures as it goes is left out: nobody is left to
   * hear the answer, so the next page sends it once more.
   */
  get resent(): number {
    const measured = new Set(this.events.filter(({ k }) => MEASURED.has(k)).map(({ i }) => i))
    const ids = this.arrivals.filter((id) => !measured.has(id))
    return ids.length - new Set(ids).size
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      response.setHeader('Access-Control-Allow-Origin', '*')
      if (request.url!.endsWith('/stages')) {
        response.statusCode = this.rules ? 200 : 404
        response.end(JSON.stringify(this.rules ?? {}))
        return
      }
      response.setHeader('Content-Type', 'text/javascript')
      response.end({ '/t2.js': this.later, '/t3.js': this.stages }[request.url!] ?? this.script)
      return
    }
    let body = ''
    try {
      for await (const chunk of request.setEncoding('utf8')) body += chunk
    } catch {
      return
    } finally {
      this.wire.push(body)
    }
    this.bodies.push(body)
    const at = Date.now()
    this.requests.push({ at, contentType: request.headers['content-type'], bytes: body.length })
    response
      .setHeader('Access-Control-Allow-Origin', '*')
      .setHeader('Access-Control-Expose-Headers', 'Retry-After')
    const batch: WireBatch = JSON.parse(body)
    const answer = this.fault({ at, batch })
    if (answer === 'hang') return
    if (answer === 'reset') {
      request.socket.destroy()
      return
    }
    if (answer !== null && answer !== 'lost') {
      response.writeHead(answer.status, answer.headers).end(answer.body ?? '')
      return
    }
    const receipt = this.store(batch)
    if (answer === 'lost') request.socket.destroy()
    else response.end(JSON.stringify(receipt))
  }

  private store(batch: WireBatch): BatchReceipt {
    let duplicates = 0
    for (const event of batch.e) {
      this.arrivals.push(event.i)
      if (this.events.some(({ i }) => i === event.i)) duplicates++
      else this.events.push(event)
    }
    return { accepted: batch.e.length, duplicates, refused: [] }
  }
}
