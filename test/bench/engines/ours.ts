import { answer, EventTable } from '@desirepath/journey'
import { type ActorQuestion, type Answer, DEFAULT_SETTINGS, readQuestion } from '@desirepath/protocol'
import { type ShopEvent, START } from '../data.ts'
import type { Engine, Row } from './engine.ts'

/** The counting core in this process, over the table in memory that a site's object holds. Without the worker around it. */
export function openOurs(events: readonly ShopEvent[]): Engine {
  const table = new EventTable()
  table.add(
    events.map(({ visitor, t, path, ...props }, at) => ({
      id: `${at}`,
      visitor,
      t,
      kind: 'view',
      name: 'page',
      path,
      props,
    })),
  )
  const ask = (body: object, more: object) => {
    const question = { ...(readQuestion(body) as ActorQuestion), ...more }
    return rowsOf(answer(table, question, DEFAULT_SETTINGS, START))
  }
  return {
    name: 'desirepath',
    // A merge of nobody with nobody makes the order of actors be worked out anew.
    cold: async ({ ask: body }) => ask(body, { merge: {} }),
    warm: async ({ ask: body }) => ask(body, {}),
    close: () => {},
  }
}

function rowsOf(shown: Answer): Row[] {
  if (shown.kind === 'trend') return shown.trend.map(({ from, to }, day) => [day, from, to])
  if (shown.kind === 'paths')
    return shown.paths
      .map(({ pages, count }): Row => [pages.join(' '), count])
      .sort(([a, n], [b, m]) => Number(m) - Number(n) || (a! < b! ? -1 : 1))
      .slice(0, 10)
  if (shown.kind !== 'funnel') return []
  if (shown.breakdown)
    return Object.entries(shown.breakdown)
      .map(([value, { counts }]): Row => [value, ...counts])
      .sort()
  if (shown.comparison)
    return [
      ['a', ...shown.counts],
      ['b', ...shown.comparison.counts],
    ]
  return [['all', ...shown.counts]]
}
