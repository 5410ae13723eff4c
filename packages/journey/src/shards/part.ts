import type { AudienceQuestion, AudienceRow, PageRules } from '@desirepath/protocol'
import { type Counted, type Counting, countingOf } from '../answer.ts'
import { audienceOf } from '../audience/audience.ts'
import { type NowQuestion, now } from '../explore/now.ts'
import { propertyOf } from '../match/property.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { shardOf } from './shard-of.ts'
import { checkLot, type Shipped, ship } from './ship.ts'
import type { ShardPlan } from './spread.ts'
import { viewOf } from './view.ts'

/** Questions that are counted in parts: those of `ask`, and who is here. */
export type PartQuestion = Parameters<typeof countingOf>[0] | NowQuestion

/** What a shard answers of a question. */
export interface PartAnswer {
  partial: Counted
  /** Events that were not counted here, and are to be sent: of those who span shards, or with a value of the unit's property. */
  toShip: number
}

export function countingOfPart(question: PartQuestion): Counting<PartQuestion, Counted, unknown> {
  return question.kind === 'now' ? now : countingOf(question)
}

/** The events of one shard, counted and sent as those who put the parts together ask. */
export class Part {
  readonly #table: EventTable
  readonly #arrivedAt: (row: number) => number
  /** Views of the last plans, since a board asks several questions at once. */
  #view: { size: number; key: string; view: EventTable } | undefined

  /** @param arrivedAt when the event of a row arrived, in an order that holds over all shards */
  constructor(table: EventTable, arrivedAt: (row: number) => number) {
    this.#table = table
    this.#arrivedAt = arrivedAt
  }

  /** By id: 1 where it has events here. */
  present(ids: readonly string[]): Uint8Array {
    return Uint8Array.from(ids, (id) => (this.#table.visitors.find(id) === undefined ? 0 : 1))
  }

  fold(question: PartQuestion, site: CountingSite, plan: ShardPlan): PartAnswer {
    const { unit } = question as { unit?: unknown }
    const counting = countingOfPart(question)
    const alone = { ...question, merge: undefined }
    if (isProperty(unit)) {
      const { of, events } = this.#valuesOf(unit.prop, site.pages)
      // What counts actors finds none in events without the property; what counts events finds these here.
      const rest = viewOf(
        this.#table,
        Uint8Array.from(of, (value) => (value < 0 ? 1 : 0)),
        [],
      )
      return { partial: counting.fold(rest, alone, site), toShip: events }
    }
    const partial = counting.fold(this.#viewOf(plan), alone, site)
    return { partial, toShip: this.#rowsOf(plan.shipped).length }
  }

  /** Who is counted here; of an actor that is the value of a property that is nobody. */
  audience(
    question: AudienceQuestion,
    site: CountingSite,
    plan: ShardPlan,
    now: number,
  ): { rows: Iterable<AudienceRow>; toShip: number } {
    const { unit } = question
    if (isProperty(unit)) return { rows: [], toShip: this.#valuesOf(unit.prop, site.pages).events }
    return {
      rows: audienceOf(this.#viewOf(plan), { ...question, merge: undefined }, site, now),
      toShip: this.#rowsOf(plan.shipped).length,
    }
  }

  /** The events whose value of a property is in one of several lots; equal values are in one lot, whatever the shard. */
  shipValues(prop: string, pages: PageRules, lot: number, lots: number): Shipped {
    const { of, texts } = this.#valuesOf(prop, pages)
    const wanted = texts.map((text) => shardOf(text, lots) === lot)
    const rows: number[] = []
    for (let row = 0; row < of.length; row++) if (of[row]! >= 0 && wanted[of[row]!]) rows.push(row)
    checkLot(rows.length)
    return this.#ship(rows)
  }

  /** The events of these visitors, with their ids where somebody knows them. */
  shipVisitors(
    visitors: readonly string[],
    idsOf?: (rows: readonly number[]) => string[],
  ): { shipped: Shipped; events: number } {
    const rows = this.#rowsOf(visitors)
    return { shipped: this.#ship(rows, idsOf?.(rows)), events: this.#table.size }
  }

  #ship(rows: readonly number[], ids?: readonly string[]): Shipped {
    return ship(this.#table, rows, this.#arrivedAt, ids)
  }

  /** By row: the number of its value, or -1. */
  #valuesOf(prop: string, pages: PageRules): { of: Int32Array; texts: string[]; events: number } {
    const { values, codes } = propertyOf(this.#table, prop, pages)
    const of = new Int32Array(this.#table.size)
    let events = 0
    for (let row = 0; row < of.length; row++) {
      const value = values[codes(row)]
      of[row] = value === undefined || value === null ? -1 : codes(row)
      if (of[row]! >= 0) events++
    }
    return { of, texts: values.map(String), events }
  }

  #rowsOf(visitors: readonly string[]): number[] {
    const codes = new Set(visitors.flatMap((id) => this.#table.visitors.find(id) ?? []))
    const rows: number[] = []
    if (codes.size === 0) return rows
    const { data } = this.#table.visitor
    for (let row = 0; row < this.#table.size; row++) if (codes.has(data[row]!)) rows.push(row)
    return rows
  }

  #viewOf({ joined, shipped, absent }: ShardPlan): EventTable {
    const away = [...shipped, ...absent].filter((id) => this.#table.visitors.find(id) !== undefined)
    const key = JSON.stringify([joined, away])
    if (this.#view?.key === key && this.#view.size === this.#table.size) return this.#view.view
    const keep = away.length === 0 ? undefined : new Uint8Array(this.#table.size).fill(1)
    if (keep) for (const row of this.#rowsOf(away)) keep[row] = 0
    const view = viewOf(this.#table, keep, joined)
    this.#view = { size: this.#table.size, key, view }
    return view
  }
}

export function isProperty(unit: unknown): unit is { prop: string } {
  return typeof unit === 'object' && unit !== null
}
