import { html } from 'hono/html'
import type { Schema } from '../schema.ts'

type Html = ReturnType<typeof html>

/** Every schema below its name, so that others can point at it. */
export function shapes(schemas: Record<string, Schema>): Html[] {
  return Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, schema]) => html`<h3 id="${anchorOf(name)}">${name}</h3>
${schema.description ? html`<p>${schema.description}</p>` : ''}${detailOf(schema) || html`<p>${typeOf(schema)}</p>`}`,
    )
}

/** What a value is, in a line: `list of Refusal`. */
export function typeOf(schema: Schema): Html {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1)!
    return html`<a href="#${anchorOf(name)}">${name}</a>`
  }
  if ('const' in schema) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (Array.isArray(schema.enum))
    return html`${separated(
      schema.enum.map((value) => html`<code>${String(value)}</code>`),
      ' | ',
    )}`
  if (Array.isArray(schema.anyOf)) return html`${separated(schema.anyOf.map(typeOf), ' or ')}`
  if (Array.isArray(schema.allOf)) return html`${separated(schema.allOf.map(typeOf), ' and ')}`
  switch (schema.type) {
    case 'array':
      return html`list of ${typeOf(schema.items as Schema)}`
    case 'object':
      if (schema.properties) return html`object`
      return schema.additionalProperties
        ? html`object of ${typeOf(schema.additionalProperties as Schema)}`
        : html`object`
    case 'string':
      return html`text`
    case 'integer':
      return html`whole number`
    case 'boolean':
      return html`true or false`
    case undefined:
      return html`anything`
    default:
      return html`${schema.type}`
  }
}

/** The keys of an object, those within it below; nothing for what has none. */
export function detailOf(schema: Schema): Html | '' {
  if (schema.type === 'array') return detailOf(schema.items as Schema)
  if (Array.isArray(schema.anyOf)) {
    const found = schema.anyOf.map(detailOf).filter((one) => one !== '')
    return found.length > 0 ? html`${found}` : ''
  }
  const { properties, required = [] } = schema as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  if (!properties) return ''
  return html`<ul class="values">${Object.entries(properties).map(
    ([
      name,
      value,
    ]) => html`<li><code><b>${name}</b></code>${required.includes(name) ? '' : html` <span class="muted">may be missing</span>`} · ${typeOf(value)}${value.description ? html`<br>${value.description}` : ''}${detailOf(value)}</li>
`,
  )}</ul>`
}

function anchorOf(name: string): string {
  return `shape-${name}`
}

function separated(parts: Html[], by: string): (Html | string)[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [by, part]))
}
