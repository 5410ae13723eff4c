import { html, raw } from 'hono/html'
import { answersOf, CALLERS, SCHEMAS } from '../document.ts'
import { ROUTES, TAGS } from '../routes/index.ts'
import type { Answered, Example, Route } from '../routes/route.ts'
import type { Schema } from '../schema.ts'
import { detailOf, shapes, typeOf } from './shapes.ts'
import { STYLE } from './style.ts'

type Html = ReturnType<typeof html>

/** The page at `/docs`: the same table as `/openapi.json`, to be read. It holds no script. */
export function docsPage(): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Desirepath: the API</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>Desirepath: the API</h1>
<p>Keys and tokens travel as <code>Authorization: Bearer …</code>. Times are milliseconds since 1970 in UTC. An error is <code>{"error": {"code", "message", "path"}}</code>: what happened, with what value, and what to do.</p>
<p>For programs the same is at <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). Every example here is one that a test sends.</p>
<nav aria-label="Requests">${TAGS.map(
    (tag) =>
      html`<details open><summary>${tag}</summary><ul>${routesOf(tag).map(
        (route) =>
          html`<li><a href="#${anchorOf(route)}">${route.says}</a> <code class="muted">${route.method.toUpperCase()} ${route.path}</code></li>`,
      )}</ul></details>`,
  )}</nav>
${TAGS.map((tag) => html`<section><h2>${tag}</h2>${routesOf(tag).map(requestOf)}</section>`)}
<section><h2>Shapes</h2>${shapes(SCHEMAS)}</section>
</main>
</body>
</html>`
}

function routesOf(tag: string): Route[] {
  return ROUTES.filter((route) => route.tag === tag)
}

function requestOf(route: Route): Html {
  const { method, path, says, more, who, query = {}, headers = {}, body, examples } = route
  return html`<h3 id="${anchorOf(route)}">${says}</h3>
<p><code><span class="method">${method}</span> ${path}</code> <span class="who">· ${CALLERS[who]}</span></p>
${more ? html`<p>${more}</p>` : ''}
${valuesOf('In the query', query)}${valuesOf('Headers', headers)}
${body ? html`<h4>Body${body.mayBeMissing ? ', which may be missing' : ''}: ${body.type ?? 'application/json'}</h4><p>${typeOf(body.schema)}</p>${detailOf(body.schema)}` : ''}
<h4>Answers</h4><ul class="values">${Object.entries(answersOf(route)).map(([status, answer]) => answerOf(status, answer))}</ul>
<h4>Examples</h4>${examples.map((example) => exampleOf(method, example))}`
}

function valuesOf(heading: string, values: Record<string, Schema>): Html | '' {
  const all = Object.entries(values)
  if (all.length === 0) return ''
  return html`<h4>${heading}</h4><ul class="values">${all.map(
    ([name, schema]) =>
      html`<li><code><b>${name}</b></code> · ${typeOf(schema)}${schema.description ? html`<br>${schema.description}` : ''}</li>`,
  )}</ul>`
}

function answerOf(status: string, { says, schema, type }: Answered): Html {
  return html`<li><b>${status}</b> ${says}${schema ? html` <span class="muted">· ${type ? `${type}: ` : ''}${typeOf(schema)}</span>` : ''}</li>`
}

function exampleOf(method: string, { says, path, headers = {}, body, status }: Example): Html {
  const lines = [
    `${method.toUpperCase()} ${decodeURIComponent(path)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['', typeof body === 'string' ? body : JSON.stringify(body, null, 2)]),
  ]
  return html`<details><summary>${says}: ${status}</summary><pre tabindex="0">${lines.join('\n')}</pre></details>`
}

function anchorOf({ method, path }: Route): string {
  return `${method}${path.replace(/[^a-z]+/g, '-')}`
}
