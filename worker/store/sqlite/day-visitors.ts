import type { EventTable } from '@desirepath/journey'
import { type Entry, isIdentify } from '@desirepath/protocol'
import { DAY_PREFIX } from '../../ingest/day-visitor.ts'
import type { Documents } from './documents.ts'

/**
 * The cookieless visitors of a table, whom every answer tells. That there are none is written down, since nobody would know it
 * without reading the ids of all visitors, which no question needs; those of a table are looked through once.
 */
export class DayVisitors {
  readonly #documents: Documents
  /** As the disk says; undefined where that was not read. */
  #any: boolean | undefined
  #table: EventTable | undefined
  #ids: string[] = []
  /** Visitors of the table that were looked at. */
  #looked = 0

  constructor(documents: Documents) {
    this.#documents = documents
  }

  /** @param isEmpty are there no entries yet? */
  create(isEmpty: boolean): void {
    if (isEmpty && this.#documents.get('site', 'cookieless') === undefined) this.#put(false)
  }

  /** To be told of all that is stored. */
  note(entries: readonly Entry[]): void {
    if (this.#read() === true) return
    const isOne = (id: string) => id.startsWith(DAY_PREFIX)
    if (entries.some((entry) => isOne(entry.visitor) || (isIdentify(entry) && isOne(entry.to))))
      this.#put(true)
  }

  /** Their ids, each of a day. */
  idsIn(table: EventTable): readonly string[] {
    if (this.#read() === false) return []
    if (this.#table !== table) {
      this.#table = table
      this.#ids = []
      this.#looked = 0
    }
    if (this.#looked < table.visitors.length) {
      const { values } = table.visitors
      for (; this.#looked < values.length; this.#looked++)
        if (values[this.#looked]!.startsWith(DAY_PREFIX)) this.#ids.push(values[this.#looked]!)
    }
    return this.#ids
  }

  /** Reads the disk again when it is needed. */
  forget(): void {
    this.#any = this.#table = undefined
    this.#ids = []
  }

  #read(): boolean | undefined {
    this.#any ??= this.#documents.get<boolean>('site', 'cookieless')
    return this.#any
  }

  #put(any: boolean): void {
    this.#documents.put('site', 'cookieless', any)
    this.#any = any
  }
}
