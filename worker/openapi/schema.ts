/** A JSON Schema (2020-12), as OpenAPI 3.1 has it. https://spec.openapis.org/oas/v3.1.1.html#schema-object */
export type Schema = { [key: string]: unknown }

/** Small makers of schemas, so that a table of them can be read. Each takes a description last. */

export const text = (description?: string): Schema => about({ type: 'string' }, description)
export const number = (description?: string): Schema => about({ type: 'number' }, description)
export const whole = (description?: string): Schema => about({ type: 'integer' }, description)
export const flag = (description?: string): Schema => about({ type: 'boolean' }, description)
export const anything = (description?: string): Schema => about({}, description)
/** Milliseconds since 1970, UTC. */
export const moment = (description = 'ms since 1970, UTC'): Schema => about({ type: 'number' }, description)

export const oneOf = (values: readonly unknown[], description?: string): Schema =>
  about({ enum: values }, description)
export const only = (value: unknown): Schema => ({ const: value })
export const list = (items: Schema, description?: string): Schema =>
  about({ type: 'array', items }, description)
/** Any keys, values alike. */
export const map = (values: Schema, description?: string): Schema =>
  about({ type: 'object', additionalProperties: values }, description)
export const ref = (name: string, description?: string): Schema =>
  about({ $ref: `#/components/schemas/${name}` }, description)
export const either = (schemas: Schema[], description?: string): Schema =>
  about({ anyOf: schemas }, description)
export const orNull = (schema: Schema, description?: string): Schema =>
  about({ anyOf: [schema, { type: 'null' }] }, description)

/** An object with these keys and no others; a name that ends with `?` may be left out. */
export function object(properties: Record<string, Schema>, description?: string): Schema {
  const entries = Object.entries(properties)
  const required = entries.map(([name]) => name).filter((name) => !name.endsWith('?'))
  return about(
    {
      type: 'object',
      properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace(/\?$/, ''), schema])),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
    description,
  )
}

/** {@link object} that keeps other keys, too. */
export function openObject(properties: Record<string, Schema>, description?: string): Schema {
  const { additionalProperties: _, ...schema } = object(properties, description)
  return schema
}

function about(schema: Schema, description: string | undefined): Schema {
  return description === undefined ? schema : { ...schema, description }
}
