import type { PageRules } from '@desirepath/protocol'
import { pageOf } from './match/pages.ts'
import { Dictionary } from './table/dictionary.ts'
import type { EventTable } from './table/table.ts'

/** The page of every touchpoint, as a number. */
export interface PageCodes {
  names: readonly string[]
  /** By touchpoint; -1 for none. */
  of: Int32Array
  /** By touchpoint: the same where being there is a visit (a view or a touchpoint), else -1. */
  visited: Int32Array
}

export function pageCodesOf(table: EventTable, pages: PageRules): PageCodes {
  const names = new Dictionary<string>()
  const of = Int32Array.from(table.touchpoints, ({ path }) =>
    path === undefined ? -1 : names.codeOf(pageOf(path, pages)),
  )
  const visited = of.map((page, code) => {
    const { kind } = table.touchpoints[code]!
    return kind === 'view' || kind === 'touchpoint' ? page : -1
  })
  return { names: names.values, of, visited }
}
