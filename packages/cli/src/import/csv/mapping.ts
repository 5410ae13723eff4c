import { KINDS } from '@desirepath/protocol'
import { type DateOrder, momentOf } from './moment.ts'

/** How the columns of a file become events. */
export interface Mapping {
  /** Our field by the header that has it: `{"Customer": "visitor", "Seconds": "props.duration"}`. */
  columns: Record<string, string>
  /** What every row has: `{name: 'call', channel: 'phone'}`. */
  same: Record<string, string>
  /** IANA zone of times without an offset. */
  zone: string
  dates?: DateOrder
}

const FIELDS = ['id', 'visitor', 't', 'name', 'kind', 'channel', 'path', 'host', 'session', 'to'] as const
/** Words under which files have our fields, where nobody says otherwise. Props first: what a touchpoint is told with. */
const USUAL: Record<string, string> = {
  ...{ duration: 'props.duration', outcome: 'props.outcome', cost: 'props.cost' },
  ...{ time: 't', timestamp: 't', date: 't', customer: 'visitor', customerid: 'visitor', event: 'name' },
  ...Object.fromEntries(FIELDS.map((field) => [field, field])),
}

/** Which column is what. @returns by column its field, or undefined for one that is left out */
export function fieldsOf(header: readonly string[], { columns }: Mapping): (string | undefined)[] {
  const missing = Object.keys(columns).filter((name) => !header.includes(name))
  if (missing.length > 0)
    throw new Error(`The file has no column ${missing.join(', ')}. It has ${header.join(', ')}.`)
  const said = new Set(Object.values(columns))
  return header.map((name) => {
    const usual = USUAL[name.toLowerCase().replace(/[\s_-]/g, '')]
    return columns[name] ?? (usual !== undefined && !said.has(usual) ? usual : undefined)
  })
}

/** Reads `--map "visitor=Customer,props.duration=Seconds"`, `--set "name=call,channel=phone"`. @throws Error */
export function pairsOf(text: string, option: string): [string, string][] {
  return text.split(',').map((pair) => {
    const at = pair.indexOf('=')
    const [field, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    const known = (FIELDS as readonly string[]).includes(field) || /^props\../.test(field)
    const short = ['duration', 'outcome', 'cost'].includes(field)
    if (at < 1 || value === '' || !(known || short))
      throw new Error(
        `${option} has FIELD=${option === '--map' ? 'HEADER' : 'VALUE'} pairs with commas between, and ${pair.trim() || 'nothing'} is none. Fields are ${FIELDS.join(', ')}, duration, outcome, cost, and props.NAME for any other.`,
      )
    return [short ? `props.${field}` : field, value]
  })
}

/** A row as an event. @throws Error that says which cell cannot be read */
export function eventOf(
  cells: readonly string[],
  fields: readonly (string | undefined)[],
  mapping: Mapping,
): object {
  const event: Record<string, unknown> = {}
  const props: Record<string, unknown> = {}
  const put = (field: string, text: string) => {
    if (text === '') return
    if (field === 't') event.t = momentOf(text, mapping.zone, mapping.dates)
    else if (field === 'props.duration') props.duration = secondsOf(text)
    else if (field === 'props.cost') props.cost = amountOf(text)
    else if (field.startsWith('props.')) props[field.slice('props.'.length)] = looseValueOf(text)
    else event[field] = text
  }
  for (const [field, value] of Object.entries(mapping.same)) put(field, value)
  for (const [at, field] of fields.entries()) if (field !== undefined) put(field, cells[at] ?? '')
  if (
    event.kind !== undefined &&
    event.kind !== 'identify' &&
    !(KINDS as readonly unknown[]).includes(event.kind)
  )
    throw new Error(`kind must be identify or one of ${KINDS.join(', ')}, not ${event.kind}.`)
  return Object.keys(props).length > 0 ? { ...event, props } : event
}

/** `200`, `3:20` or `0:03:20`, in seconds. */
function secondsOf(text: string): number {
  if (/^\d+(:\d{2}){1,2}$/.test(text))
    return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return amountOf(text)
}

/**
 * `1234.5`, `1,234.50`, `1.234,50` or `12,5`, with a currency before or after. Of two kinds of separators the last is the decimal
 * one; a lone comma before three digits, and any that comes twice, parts thousands.
 */
function amountOf(text: string): number {
  const bare = text.replace(/^[^\d-]+|[^\d]+$/g, '').replace(/['\s]/g, '')
  const marks = bare.match(/[.,]/g) ?? []
  const last = bare.lastIndexOf(marks.at(-1) ?? 'none')
  const thousands =
    new Set(marks).size === 1 && (marks.length > 1 || (marks[0] === ',' && /,\d{3}$/.test(bare)))
  const whole = bare.slice(0, last < 0 || thousands ? undefined : last).replace(/[.,]/g, '')
  const value = Number(last < 0 || thousands ? whole : `${whole}.${bare.slice(last + 1)}`)
  if (bare === '' || !Number.isFinite(value)) throw new Error(`${text} is no number.`)
  return value
}

function looseValueOf(text: string): string | number {
  return /^-?\d{1,15}(\.\d+)?$/.test(text) && !/^-?0\d/.test(text) ? Number(text) : text
}
