import { parseArgs } from 'node:util'

/** A wrong command line. The message says what was wrong; `help` says the rest. */
export class Misuse extends Error {}

export interface Options {
  server: string
  key: string
  site?: string
  source?: string
  name?: string
  scope: string
  version?: string
  format: string
  days: number
  map?: string
  set?: string
  zone?: string
  dates?: string
  strict: boolean
  merged: boolean
  help: boolean
}

/** What `npm start` runs with; opens nothing but a server on one's own machine. */
const DEVELOPMENT_KEY = 'development-admin-key'

/** @throws Misuse */
export function readOptions(args: string[]): { words: string[]; options: Options } {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
  const { values, positionals } = parsed
  const days = Number(values.days ?? 90)
  if (!Number.isFinite(days) || days <= 0)
    throw new Misuse(`--days must be a number of days above 0, not ${values.days}.`)
  return {
    words: positionals,
    options: {
      server: values.server ?? process.env.DESIREPATH_SERVER ?? 'http://127.0.0.1:8787',
      key: values.key ?? process.env.ADMIN_KEY ?? DEVELOPMENT_KEY,
      site: values.site,
      source: values.source,
      name: values.name,
      scope: values.scope ?? 'read',
      version: values.version,
      format: values.format ?? 'csv',
      days,
      map: values.map,
      set: values.set,
      zone: values.zone,
      dates: values.dates,
      strict: values.strict ?? false,
      merged: values.merged ?? false,
      help: values.help ?? false,
    },
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      server: text,
      key: text,
      site: text,
      source: text,
      name: text,
      scope: text,
      version: text,
      format: text,
      days: text,
      map: text,
      set: text,
      zone: text,
      dates: text,
      strict: flag,
      merged: flag,
      help: { ...flag, short: 'h' },
    },
  })
}

/** The option, or a hint that it is missing. */
export function needed(value: string | undefined, what: string): string {
  if (!value) throw new Misuse(`This needs ${what}.`)
  return value
}
