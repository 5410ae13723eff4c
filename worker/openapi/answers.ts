import type { Context } from 'hono'
import type { App } from '../env.ts'
import { openApi } from './document.ts'
import { docsPage } from './page/page.ts'
import { STYLE } from './page/style.ts'

/** Made when they are first asked for: nobody's batch should wait for them. */
let json: string | undefined
let page: Promise<{ body: string; policy: string }> | undefined

/** `GET /openapi.json`. */
export function getOpenApi(c: Context<App>): Response {
  json ??= JSON.stringify(openApi())
  c.header('Access-Control-Allow-Origin', '*')
  return c.body(json, 200, { 'Content-Type': 'application/json' })
}

/** `GET /docs`: a page without a script, whose one style is allowed by its hash. */
export async function getDocs(c: Context<App>): Promise<Response> {
  page ??= makePage()
  const { body, policy } = await page
  c.header('Content-Security-Policy', policy)
  return c.html(body)
}

async function makePage() {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE))
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return {
    body: String(await docsPage()),
    policy: `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  }
}
