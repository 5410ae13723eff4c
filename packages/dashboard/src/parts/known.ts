import type { TouchpointsAnswer } from '@desirepath/protocol'
import { el } from '../dom.ts'
import type { Place } from '../place.ts'
import type { PickField } from './matcher.ts'

/** Values offered of each field. */
const OFFERED = 500

/** What pages, events, channels and properties the site has, for pickers: asked once a view. */
export class Known {
  readonly #answer: Promise<TouchpointsAnswer>
  #lists = 0

  constructor(place: Place) {
    this.#answer = place.ask<TouchpointsAnswer>({ kind: 'touchpoints', limit: OFFERED, valueLimit: 50 })
    // Told where it is used.
    this.#answer.catch(() => {})
  }

  /** A list for an input to offer: filled when the answer is there. */
  list(field: PickField | 'props', prop?: string): HTMLDataListElement {
    const list = el('datalist', { id: `known-${++this.#lists}` })
    void this.#values(field, prop).then((values) =>
      list.replaceChildren(
        ...values.map(({ value, count }) => el('option', { value, label: `${count} events` })),
      ),
    )
    return list
  }

  async #values(field: PickField | 'props', prop?: string): Promise<{ value: string; count: number }[]> {
    const answer = await this.#answer.catch(() => undefined)
    if (!answer) return []
    const { fields, props } = answer
    if (field === 'props') return props.rows.map(({ prop: value, count }) => ({ value, count }))
    if (field !== 'prop') return fields[field].rows
    const found = props.rows.find((row) => row.prop === prop)
    return (found?.values.rows ?? []).map(({ value, count }) => ({ value: String(value), count }))
  }
}
