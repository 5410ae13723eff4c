import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, constants } from 'node:zlib'
import { shopPage } from './page.ts'
import type { Subject } from './peers.ts'

/** What a visit cost the network. */
export interface Wire {
  /** Brotli 11, all scripts that the page asked for. */
  scriptBytes: number
  /** Requests to collect, preflights included. */
  requests: number
  /** What those sent: request lines, headers (as HTTP/1.1 has them) and bodies. */
  sentBytes: number
}

/** A shop, and on another origin what collects for it: each tracker's scripts below its number, and a yes to everything else. */
export class World {
  wire: Wire = { scriptBytes: 0, requests: 0, sentBytes: 0 }
  private readonly subjects: Subject[]
  private readonly site = createServer((request, response) => this.showPage(request, response))
  private readonly collector = createServer((request, response) => this.collect(request, response))

  constructor(subjects: Subject[]) {
    this.subjects = subjects
  }

  async start(): Promise<this> {
    for (const server of [this.site, this.collector])
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return this
  }

  stop(): void {
    for (const server of [this.site, this.collector]) {
      server.closeAllConnections()
      server.close()
    }
  }

  get collectorUrl(): string {
    return origin(this.collector)
  }

  pageUrl(subject: Subject, elements: number): string {
    return `${origin(this.site)}/?subject=${this.subjects.indexOf(subject)}&elements=${elements}`
  }

  clear(): void {
    this.wire = { scriptBytes: 0, requests: 0, sentBytes: 0 }
  }

  private showPage(request: IncomingMessage, response: ServerResponse): void {
    const query = new URL(request.url!, origin(this.site)).searchParams
    const at = Number(query.get('subject'))
    response.setHeader('Content-Type', 'text/html')
    response.end(
      shopPage(Number(query.get('elements')), this.subjects[at]!.tag(`${this.collectorUrl}/${at}`)),
    )
  }

  private async collect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response
      .setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
      .setHeader('Access-Control-Allow-Credentials', 'true')
      .setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '*')
    const [, at, name] = /^\/(?:(\d+)\/)?(.*)$/.exec(request.url!)!
    const script =
      at && request.method === 'GET'
        ? await this.subjects[Number(at)]!.file(name!, `${this.collectorUrl}/${at}`)
        : undefined
    if (script !== undefined) {
      this.wire.scriptBytes += brotli(script)
      response.setHeader('Content-Type', 'text/javascript').end(script)
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    this.wire.requests++
    this.wire.sentBytes += headBytes(request) + body.length
    response.setHeader('Content-Type', 'application/json').end(receipt(body))
  }
}

/** Our server's words where it is our batch; the others are content with any JSON. */
function receipt(body: Buffer): string {
  try {
    const { e } = JSON.parse(body.toString())
    if (Array.isArray(e)) return JSON.stringify({ accepted: e.length, duplicates: 0, refused: [] })
  } catch {
    // Somebody else's, perhaps compressed.
  }
  return '{"status":1,"code":200,"featureFlags":{},"supportedCompression":["gzip-js"]}'
}

function headBytes({ method, url, rawHeaders }: IncomingMessage): number {
  const line = `${method} ${url} HTTP/1.1\r\n\r\n`.length
  return rawHeaders.reduce((sum, word) => sum + word.length + 2, line)
}

function brotli(content: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  return brotliCompressSync(content, { params }).length
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
