import type { Step } from '@desirepath/protocol'
import type { Budget } from '../budget.ts'
import { isWrong } from '../map/pains/wrong.ts'
import { compileMasks } from '../match/matcher.ts'
import { pageOf } from '../match/pages.ts'
import { propertyOf } from '../match/property.ts'
import type { CountingSite } from '../site.ts'
import { Dictionary } from '../table/dictionary.ts'
import type { EventTable } from '../table/table.ts'
import { fromTraitKey, MOST_VALUES, traitKey } from './partial.ts'

const CONTEXT = ['device', 'browser', 'os', 'country'] as const
/** Of more properties the first by name. */
const MOST_PROPS = 32
const MET = new Set(['view', 'touchpoint', 'custom', 'click'])
const PAINS = new Set(['frustration', 'error', 'form-fail'])

/** What every event shows of its actor, as numbers into `keys`. */
export interface Traits {
  keys: readonly string[]
  /** Pages, events, channels and pains, by touchpoint. */
  ofTouch: readonly (readonly number[])[]
  /** Properties and context: one finder each, -1 for none. */
  ofRow: readonly ((row: number) => number)[]
  /** By trait. */
  isPain: readonly boolean[]
  unfit: string[]
}

/** @param steps events like these make the two sides, so meeting them tells nothing */
export function traitsOf(
  table: EventTable,
  steps: readonly Step[],
  site: CountingSite,
  budget: Budget,
): Traits {
  const keys = new Dictionary<string>()
  const key = (kind: Parameters<typeof traitKey>[0]['kind'], value: string, prop?: string) =>
    keys.codeOf(traitKey({ kind, value, ...(prop !== undefined && { prop }) }))
  const { sure, open } = compileMasks(table, steps, site.pages, budget)
  const ofTouch = table.touchpoints.map(({ kind, name, path, channel }, touch): number[] => {
    const page = path === undefined ? undefined : pageOf(path, site.pages)
    const own: number[] = []
    if (channel !== undefined) own.push(key('channel', channel))
    if (PAINS.has(kind)) own.push(key('pain', kind === 'form-fail' ? `form-fail: ${name}` : name))
    // An event of a step, or one that might be, is how the sides were told apart.
    if (sure[touch] !== 0 || open[touch] !== 0 || !MET.has(kind)) return own
    const label = kind === 'view' ? (page ?? name) : name
    own.push(key(isWrong(label) ? 'pain' : kind === 'view' ? 'page' : 'event', label))
    return own
  })
  const unfit: string[] = []
  const ofRow: ((row: number) => number)[] = []
  const look = (name: string, kind: 'prop' | 'context') => {
    const { values, codes } = propertyOf(table, name, site.pages)
    const told = values.filter((value) => value !== undefined && value !== null)
    // One left out here is left out of the whole, so that no number is of a part alone.
    if (
      ofRow.length === MOST_PROPS ||
      new Set(told.map(String)).size > MOST_VALUES ||
      told.some((value) => typeof value === 'number')
    ) {
      unfit.push(name)
      return
    }
    const traits = values.map((value) =>
      value === undefined || value === null ? -1 : key(kind, String(value), name),
    )
    ofRow.push((row) => traits[codes(row)]!)
  }
  for (const name of CONTEXT)
    if (table.contexts.some((context) => context[name] !== undefined) && !table.columns.has(name))
      look(name, 'context')
  for (const name of [...table.columns.keys()].sort()) look(name, 'prop')
  const isPain = keys.values.map((key) => fromTraitKey(key).kind === 'pain')
  return { keys: keys.values, ofTouch, ofRow, isPain, unfit }
}
