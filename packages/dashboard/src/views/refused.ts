import type { Door, Health, RefusalReason, ReplayReceipt } from '@desirepath/protocol'
import { alertLine, busy, button, el, moment, number } from '../dom.ts'
import type { Place } from '../place.ts'

const DOORS: Record<Door, string> = {
  events: 'From pages',
  import: 'Of an import',
  segment: 'In Segment’s shape',
}
/** Of those that are refused again, told one by one. */
const TOLD = 5

/** What was refused at the doors, why, the last of each as it was sent; and a way to try it again. */
export function refusedSection(place: Place, refused: Health['refused']): HTMLElement {
  const root = el('section', { id: 'refused', class: 'setting' })
  const draw = ({ total, kept, reasons }: Health['refused'], said: string[] = []) => {
    root.replaceChildren(
      el('h2', {}, 'What was refused'),
      el('p', {}, finding(total, kept)),
      el('ul', { class: 'rows refused' }, reasons.map(row)),
      total > 0 ? actions() : '',
      el(
        'div',
        { role: 'status' },
        said.map((line) => el('p', {}, line)),
      ),
    )
  }

  function actions(): HTMLElement {
    const trouble = alertLine()
    const again = button('Try all again', () => {
      void busy(again, trouble, async () => {
        const receipt = await place.api<ReplayReceipt>('POST', '/quarantine/replay', {})
        draw(await load(), inWords(receipt))
      })
    })
    const clear = button('Clear', () => {
      if (!confirm('Forget what was refused, and the counts? It cannot be tried again then.')) return
      void busy(clear, trouble, async () => {
        await place.api('DELETE', '/quarantine')
        draw(await load(), ['Everything that was refused is forgotten.'])
      })
    })
    return el('div', {}, el('div', { class: 'actions' }, again, clear), trouble)
  }

  async function load(): Promise<Health['refused']> {
    return (await place.api<Health>('GET', '/health')).refused
  }

  draw(refused)
  return root
}

function finding(total: number, kept: number): string {
  if (total === 0) return 'Nothing was refused.'
  const were = `${number.format(total)} ${total === 1 ? 'event was' : 'events were'} refused.`
  if (kept === 0) return `${were} None of it is kept any more.`
  return kept === total
    ? `${were} All can be tried again, as after a host was added to those whose pages may send.`
    : `${were} The newest ${kept === 1 ? 'one is' : `${number.format(kept)} are`} kept, and can be tried again.`
}

function row({ door, code, path, count, first, last, example }: RefusalReason): HTMLElement {
  return el(
    'li',
    {},
    el(
      'div',
      {},
      el('b', {}, `${number.format(count)} × ${path ? `${path}: ` : ''}${code.replaceAll('_', ' ')}`),
      el(
        'p',
        { class: 'muted' },
        count === 1
          ? `${DOORS[door]}, ${moment(last)}`
          : `${DOORS[door]}, from ${moment(first)} to ${moment(last)}`,
      ),
      example && el('p', {}, example.message),
      example &&
        el(
          'details',
          {},
          el('summary', {}, 'The last of them, as it was sent'),
          el('pre', { tabindex: 0 }, textOf(example.event)),
          example.cut !== undefined &&
            el(
              'p',
              { class: 'muted' },
              `Cut: it had ${number.format(example.cut)} characters. It cannot be tried again as it is.`,
            ),
        ),
    ),
  )
}

function textOf(event: unknown): string {
  return typeof event === 'string' ? event : JSON.stringify(event, null, 2)
}

function inWords({ accepted, duplicates, refused, items }: ReplayReceipt): string[] {
  const again = items.filter((item) => !item.accepted)
  const there = duplicates > 0 ? `, of which ${number.format(duplicates)} had come before` : ''
  return [
    `${number.format(accepted)} accepted${there}; ${number.format(refused)} refused again.`,
    ...new Set(again.map(({ message = '', path }) => (path ? `${path}: ${message}` : message))),
  ].slice(0, TOLD + 1)
}
