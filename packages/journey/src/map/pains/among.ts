import { propertyOf } from '../../match/property.ts'
import type { CountingSite } from '../../site.ts'
import type { EventTable } from '../../table/table.ts'
import { amongKey, MOST_VALUES, type PainsPartial } from './partial.ts'

/** What a browser tells, beside the properties that events carry. */
const CONTEXT = ['device', 'browser', 'os', 'country'] as const
/** See {@link amongKey}. */
const EVERYBODY = ''
/** Of more properties the first by name. */
const MOST_PROPS = 12

/**
 * The groups that an event belongs to, as numbers into `keys`: everybody, and by its properties of few values (device=mobile). Numbers, and
 * properties of many values, make no groups.
 */
export function groupsOf(
  table: EventTable,
  pains: PainsPartial,
  site: CountingSite,
): { keys: string[]; of(row: number): number[] } {
  const keys: string[] = [EVERYBODY]
  const finders: ((row: number) => number)[] = []
  const names = [
    ...CONTEXT.filter((name) => table.contexts.some((context) => context[name] !== undefined)),
    ...[...table.columns.keys()].sort(),
  ]
  for (const name of new Set(names)) {
    const { values, codes } = propertyOf(table, name, site.pages)
    const told = values.filter((value) => value !== undefined && value !== null)
    if (told.length === 0) continue
    const texts = [...new Set(told.map(String))]
    // One left out here is left out of the whole, so that no number is of a part alone.
    if (
      finders.length === MOST_PROPS ||
      texts.length > MOST_VALUES ||
      told.some((value) => typeof value === 'number')
    ) {
      pains.unfit.push(name)
      continue
    }
    pains.values.set(name, texts)
    const group = values.map((value) =>
      value === undefined || value === null ? -1 : keys.push(amongKey(name, String(value))) - 1,
    )
    finders.push((row) => group[codes(row)]!)
  }
  return {
    keys,
    of: (row) => {
      const groups = [0]
      for (const find of finders) {
        const group = find(row)
        if (group >= 0) groups.push(group)
      }
      return groups
    },
  }
}
