import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SitePage {
  html: string
  status?: number
  headers?: Record<string, string>
}

/** Code that runs before all else in each page, where the browser's driver has no way of its own. */
export const early = new Set<string>()

/** A web site of pages made up for a test. Every path without a page of its own shows the plain one. */
export class Site {
  readonly pages = new Map<string, SitePage>()
  readonly visited: string[] = []
  private readonly server: Server
  private readonly collectorUrl: string

  constructor(collectorUrl: string) {
    this.collectorUrl = collectorUrl
    this.server = createServer((request, response) => {
      const path = new URL(request.url!, 'http://site').pathname
      if (path === '/favicon.ico') {
        response.writeHead(204).end()
        return
      }
      this.visited.push(path)
      const page: SitePage = this.pages.get(path) ?? { html: this.page() }
      response
        .writeHead(page.status ?? 200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers })
        .end(withEarly(page.html))
    })
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done))
    return this
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** The same pages under another host name: another site to a browser. */
  get otherUrl(): string {
    return this.url.replace('127.0.0.1', 'localhost')
  }

  /** The line a site owner pastes. */
  tag(attributes = ''): string {
    return `<script defer src="${this.collectorUrl}/t.js" data-site="shop" ${attributes}></script>`
  }

  page(body = '<h1>A page</h1>', head = this.tag()): string {
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${head}</head><body>${body}</body></html>`
  }

  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

function withEarly(html: string): string {
  return early.size === 0 ? html : html.replace('<head>', `<head><script>${[...early].join(';')}</script>`)
}
