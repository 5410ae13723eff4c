import { DEFAULT_SETTINGS, type FormAnswer, readEntry, readQuestion } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from '../answer.ts'
import { EventTable } from '../table/table.ts'

const MINUTE = 60_000
const NOW = 1e9

/** `u start mail` at one minute each: visitor, kind of form event, and its field; `u/2` is on another page, `u field zip blank=true` has properties. */
function ask(lines: readonly string[], more: object = {}): FormAnswer {
  const table = new EventTable()
  table.add(
    lines.map((line, at) => {
      const [who, kind, field, ...rest] = line.split(' ')
      const [visitor, page = '1'] = who!.split('/')
      const props = Object.fromEntries(rest.map((prop) => prop.split('=')))
      return readEntry(
        {
          ...{ id: `${at}`, visitor, t: at * MINUTE, kind: `form-${kind}`, name: 'order', path: `/${page}` },
          props: { ...(field && field !== '-' && { field }), ...props },
        },
        NOW,
        () => '',
      )
    }),
  )
  return answer(table, readQuestion({ kind: 'form', ...more }), DEFAULT_SETTINGS, NOW) as FormAnswer
}

const counts = ({ viewed, focused, started, submitted, exited, open, failed }: FormAnswer) => [
  ...[viewed, focused, started, submitted, exited, open],
  failed,
]

describe('a form', () => {
  it.each<[string, string[], number[]]>([
    ['seen, and no more', ['u view'], [1, 0, 0, 0, 0, 0, 0]],
    ['focused, which is no start', ['u view', 'u focus a'], [1, 1, 0, 0, 0, 0, 0]],
    ['started and still open', ['u view', 'u focus a', 'u start a'], [1, 1, 1, 0, 0, 1, 0]],
    ['submitted', ['u view', 'u start a', 'u submit a'], [1, 1, 1, 1, 0, 0, 0]],
    ['left', ['u view', 'u start a', 'u exit a'], [1, 1, 1, 0, 1, 0, 0]],
    [
      'stopped by validation, then submitted',
      ['u start a', 'u fail - fields=a', 'u submit a'],
      [1, 1, 1, 1, 0, 0, 1],
    ],
    ['started again while open', ['u start a', 'u start b', 'u submit b'], [1, 1, 1, 1, 0, 0, 0]],
    [
      'started again after a reload that told nothing',
      ['u view', 'u start a', 'u view', 'u start a'],
      [2, 2, 1, 0, 0, 1, 0],
    ],
    ['left, and tried again', ['u start a', 'u exit a', 'u start a', 'u submit a'], [2, 2, 2, 1, 1, 0, 0]],
    ['filled in by the browser', ['u view', 'u submit a'], [1, 1, 1, 1, 0, 0, 0]],
    ['on two pages at once', ['u start a', 'u/2 start a', 'u submit a'], [2, 2, 2, 1, 0, 1, 0]],
    ['of two people', ['u start a', 'v start a', 'u submit a', 'v exit a'], [2, 2, 2, 1, 1, 0, 0]],
  ])('%s', (_, lines, wanted) => {
    expect(counts(ask(lines))).toEqual(wanted)
  })

  it('has its fields in the order in which they were come to, and charges an exit to the last one touched', () => {
    const { fields, medianMs } = ask([
      ...['u start name', 'u field name', 'u field mail', 'u field zip', 'u submit zip'],
      ...['v start name', 'v field name', 'v field mail', 'v exit mail'],
      ...['w start name', 'w field name', 'w field zip', 'w exit zip'],
      'x start name',
    ])
    expect(fields.map(({ field, reached, continued, exits }) => [field, reached, continued, exits])).toEqual([
      ['name', 3, 3, 0],
      ['mail', 3, 2, 1],
      ['zip', 2, 1, 1],
    ])
    expect(medianMs).toBe(4 * MINUTE)
  })

  it('tells what each field took', () => {
    const { fields } = ask([
      'u start mail',
      'u field mail hesitation=500 time=4000 changes=3 returns=1 blank=false',
      'u field news changes=0 returns=0 blank=true',
      'u submit mail',
      'v start mail',
      'v field mail hesitation=1500 time=2000 changes=1 returns=0 blank=true',
      'v exit mail',
    ])
    expect(fields).toMatchObject([
      {
        ...{ field: 'mail', changed: 2, hesitationMs: 1000, timeMs: 3000, corrections: 1, returned: 0.5 },
        ...{ blankAtSubmit: 0, blankAtExit: 1 },
      },
      { field: 'news', changed: 0, hesitationMs: null, corrections: null, returned: 0, blankAtSubmit: 1 },
    ])
  })

  it('takes a group of radio buttons for one field, blank where none was ticked', () => {
    const group = (...blanks: boolean[]) =>
      ask(['u start size', ...blanks.map((blank) => `u field size blank=${blank} time=10`), 'u submit size'])
        .fields
    expect(group(true, false, true)).toMatchObject([{ field: 'size', blankAtSubmit: 0, timeMs: 30 }])
    expect(group(true, true)).toMatchObject([{ blankAtSubmit: 1 }])
  })

  it('keeps secrets, of which only the name is told, and fields that were never touched but failed', () => {
    const { fields } = ask([
      'u start user',
      'u field password',
      'u fail - fields=terms,password',
      'u submit password',
    ])
    expect(fields).toMatchObject([
      { field: 'password', reached: 1, changed: 0, timeMs: null, returned: null, failures: 1 },
      { field: 'terms', reached: 1, failures: 1 },
    ])
  })

  it('is chosen by name or page, else the most started, with all there are beside it', () => {
    const lines = ['u/2 start a', 'v start a', 'v submit a']
    expect(ask(lines)).toMatchObject({
      form: 'order',
      forms: [{ form: 'order', path: '/1', started: 2, submitted: 1 }],
    })
    expect(counts(ask(lines, { path: '/2' }))).toEqual([1, 1, 1, 0, 0, 1, 0])
    expect(ask(lines, { form: 'other' })).toMatchObject({ form: 'other', started: 0, fields: [] })
    expect(ask([])).toMatchObject({ form: null, forms: [], medianMs: null })
  })
})
