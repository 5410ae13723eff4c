import { Column } from '../table/column.ts'
import { Floats, Ints } from '../table/grow.ts'
import type { EventTable } from '../table/table.ts'
import { VisitorColumn } from '../table/visitor-column.ts'

/**
 * Some rows of a table, with merges of their own. It shares the table's dictionaries, and is good until the table grows.
 * @param keep by row: 1 for those that stay; all of them where left out
 * @param joined ids that are one person
 */
export function viewOf(
  table: EventTable,
  keep: Uint8Array | undefined,
  joined: readonly (readonly string[])[],
): EventTable {
  const merges: [number, number][] = []
  for (const ids of joined) {
    // An id without events has no code here, and adds nobody.
    const codes = ids.flatMap((id) => table.visitors.find(id) ?? [])
    for (const code of codes.slice(1)) merges.push([code, codes[0]!])
  }
  return Object.create(table, properties({ merges, ...(keep && kept(table, keep)) })) as EventTable
}

function properties(values: object): PropertyDescriptorMap {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
}

function kept(table: EventTable, keep: Uint8Array) {
  const size = table.size
  const rows = new Int32Array(size)
  /** The new row of an old one. */
  const moved = new Int32Array(size).fill(-1)
  let count = 0
  for (let row = 0; row < size; row++) {
    if (!keep[row]) continue
    moved[row] = count
    rows[count++] = row
  }
  const pick = <T extends Ints | Floats>(from: T, to: T): T => {
    const into = to.extend(count)
    for (let row = 0; row < count; row++) into[row] = from.data[rows[row]!]!
    return to
  }
  const visitor = new VisitorColumn()
  for (let row = 0; row < count; row++) visitor.push(table.visitor.data[rows[row]!]!)
  return {
    t: pick(table.t, new Floats()),
    visitor,
    arrivalOf: (row: number) => table.arrivalOf(rows[row]!),
    session: pick(table.session, new Ints()),
    touch: pick(table.touch, new Ints()),
    referrer: pick(table.referrer, new Ints()),
    context: pick(table.context, new Ints()),
    columns: new Map([...table.columns].map(([name, column]) => [name, keptColumn(column, moved)])),
  }
}

/** Read when a question asks for the property. */
function keptColumn(column: Column, moved: Int32Array): Column {
  const own = new Column()
  own.lend(0, () => {
    const rows: number[] = []
    const codes: number[] = []
    column.each((row, value) => {
      // A row that came since is of no view.
      if (row >= moved.length || moved[row]! < 0) return
      rows.push(moved[row]!)
      codes.push(value)
    })
    return { values: [...column.values.values], rows: Int32Array.from(rows), codes: Int32Array.from(codes) }
  })
  return own
}
