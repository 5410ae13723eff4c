import { VITAL_LIMITS, VITALS, type Vital } from '@desirepath/protocol'
import { numbersOf, textsOf } from '../../match/number.ts'
import { pageOf } from '../../match/pages.ts'
import type { CountingSite } from '../../site.ts'
import type { EventTable } from '../../table/table.ts'
import type { Visits } from '../visits.ts'
import { got, type Mark, markKey, type PainsPartial } from './partial.ts'
import { FOUND_PROPS, isSearch, saysNothingFound } from './wrong.ts'

const FRUSTRATION = { rage: 'rage', dead: 'dead', error: 'error-click' } as const

/** What tells of a pain by itself: clicks that annoyed, forms that were left, script errors, searches without result, slow pages. */
export function foldMarks(pains: PainsPartial, visits: Visits, table: EventTable, site: CountingSite): void {
  const { rows, touch } = visits.order
  const text = (name: string) => textsOf(table, name, site.pages)
  const field = text('field')
  const message = text('message')
  const load = text('load')
  const value = numbersOf(table, 'value', site.pages)
  const found = FOUND_PROPS.filter((prop) => table.columns.has(prop)).map((prop) =>
    numbersOf(table, prop, site.pages),
  )
  const places = table.touchpoints.map(({ kind, name, path, element }) => {
    const page = path === undefined ? undefined : pageOf(path, site.pages)
    return { kind, name, page, element, isSearch: isSearch(name) || isSearch(page ?? '') }
  })

  const markOf = (code: number, row: number): Mark | undefined => {
    const { kind, name, page, element, isSearch } = places[code]!
    if (kind === 'frustration' && name in FRUSTRATION)
      return { kind: FRUSTRATION[name as keyof typeof FRUSTRATION], page, element }
    if (kind === 'error') return { kind: 'script-error', page, name: message(row) ?? name }
    if (kind === 'form-exit') return { kind: 'form', page, form: name, field: field(row) }
    if (kind !== 'view' && kind !== 'touchpoint' && kind !== 'custom') return undefined
    if (saysNothingFound(name) || (isSearch && found.some((count) => count(row) === 0)))
      return { kind: 'search', page, name }
    return undefined
  }

  /** By stage and key: the actor that met it last. */
  const met = new Map<string, number>()
  const isNew = (key: string, actor: number) => {
    const before = met.get(key)
    met.set(key, actor)
    return before !== actor
  }
  for (let visit = 0; visit < visits.count; visit++) {
    const actor = visits.actor.data[visit]!
    const stage = visits.stage.data[visit]!
    /** The last value of each load counts. */
    const loads = new Map<string, { key: string; vital: Vital; value: number }>()
    for (let place = visits.from.data[visit]!; place < visits.until.data[visit]!; place++) {
      const code = touch[place]!
      const row = rows[place]!
      const { kind, name, page } = places[code]!
      if (kind === 'vital') {
        if (page !== undefined && (VITALS as readonly string[]).includes(name) && !Number.isNaN(value(row)))
          loads.set(`${name} ${load(row) ?? place}`, {
            key: JSON.stringify([page, name]),
            vital: name as Vital,
            value: value(row),
          })
        continue
      }
      const mark = markOf(code, row)
      if (!mark) continue
      const key = markKey(mark)
      const tally = got(pains.marks[stage]!, key, () => ({ actors: 0, events: 0 }))
      tally.events++
      if (isNew(`${stage} ${key}`, actor)) tally.actors++
    }
    for (const { key, vital, value } of loads.values()) {
      const tally = got(pains.vitals[stage]!, key, () => ({ values: [], actors: 0 }))
      tally.values.push(value)
      if (value > VITAL_LIMITS[vital][1] && isNew(`${stage} ${key}`, actor)) tally.actors++
    }
  }
}
