import type { Schema } from '../openapi/schema.ts'

/**
 * Everything in which a value is not as a schema has it, each with its place. As much of JSON Schema as our schemas use; a
 * keyword it does not know is an error, so that none is written in vain.
 */
export function faultsOf(
  value: unknown,
  schema: Schema,
  schemas: Record<string, Schema>,
  path = '',
): string[] {
  const faults: string[] = []
  const inside = (item: unknown, other: Schema, at: string) => faultsOf(item, other, schemas, at)
  for (const [keyword, wanted] of Object.entries(schema))
    switch (keyword) {
      case 'description':
      case 'discriminator':
      case 'required':
      case 'additionalProperties':
        break
      case '$ref': {
        const name = String(wanted).replace('#/components/schemas/', '')
        if (!schemas[name]) throw new Error(`${wanted} points at nothing`)
        faults.push(...inside(value, schemas[name], path))
        break
      }
      case 'const':
        if (value !== wanted)
          faults.push(`${path}: ${JSON.stringify(value)} is not ${JSON.stringify(wanted)}`)
        break
      case 'enum':
        if (!(wanted as unknown[]).includes(value))
          faults.push(`${path}: ${JSON.stringify(value)} is none of ${wanted}`)
        break
      case 'anyOf': {
        const tries = (wanted as Schema[]).map((one) => inside(value, one, path))
        // The nearest, so that a fault can be found.
        if (!tries.some((one) => one.length === 0))
          faults.push(...tries.sort((a, b) => a.length - b.length)[0]!)
        break
      }
      case 'allOf':
        for (const one of wanted as Schema[]) faults.push(...inside(value, one, path))
        break
      case 'type':
        if (!isOf(value, wanted as string)) faults.push(`${path}: ${JSON.stringify(value)} is no ${wanted}`)
        break
      case 'items':
        if (Array.isArray(value))
          for (const [at, item] of value.entries())
            faults.push(...inside(item, wanted as Schema, `${path}[${at}]`))
        break
      case 'properties':
        faults.push(...faultsOfKeys(value, schema, schemas, path))
        break
      default:
        throw new Error(`${keyword} is no keyword that is checked here`)
    }
  if (!schema.properties && typeof schema.additionalProperties === 'object' && isOf(value, 'object'))
    for (const [key, item] of Object.entries(value as object))
      faults.push(...inside(item, schema.additionalProperties as Schema, `${path}.${key}`))
  return faults
}

function faultsOfKeys(
  value: unknown,
  schema: Schema,
  schemas: Record<string, Schema>,
  path: string,
): string[] {
  if (!isOf(value, 'object')) return []
  const known = schema.properties as Record<string, Schema>
  const given = value as Record<string, unknown>
  const missing = ((schema.required as string[]) ?? []).filter((key) => !(key in given))
  const more =
    schema.additionalProperties === false ? Object.keys(given).filter((key) => !(key in known)) : []
  return [
    ...missing.map((key) => `${path}.${key} is missing`),
    ...more.map((key) => `${path}.${key} is not documented`),
    ...Object.keys(given)
      .filter((key) => key in known)
      .flatMap((key) => faultsOf(given[key], known[key]!, schemas, `${path}.${key}`)),
  ]
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}
