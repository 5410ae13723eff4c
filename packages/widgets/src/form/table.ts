import type { FormAnswer } from '@desirepath/protocol'
import { type Column, rowTable } from '../base/row-table.ts'
import type { JourneyForm } from './journey-form.ts'
import { type FieldRow, rowsOf } from './model.ts'

const seconds = (ms: number | null) => (ms === null ? null : ms / 1000)

/** Every number of every field; shares in the file 0..1, times in seconds. */
export function formTable(form: JourneyForm, answer: FormAnswer) {
  const { share, time, locale } = form.format
  const mean = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const shown = (n: number) => time(n * 1000)
  const column = (head: string, of: Column<FieldRow>[1], show?: Column<FieldRow>[2]): Column<FieldRow> => [
    form.say(head),
    of,
    show,
  ]
  return rowTable(
    form,
    {
      head: form.say('Field'),
      rows: rowsOf(answer),
      name: ({ field }) => field,
      data: ({ field, reached, continued, exits }) => ({ field, reached, continued, exits }),
    },
    [
      column('Reached', ({ reached }) => reached),
      column('Changed', ({ changed }) => changed),
      column('Continued', ({ continued }) => continued),
      column('Left here', ({ exits }) => exits),
      column('Of these', ({ exitRate }) => exitRate, share),
      column('Hesitation', ({ hesitationMs }) => seconds(hesitationMs), shown),
      column('Time in field', ({ timeMs }) => seconds(timeMs), shown),
      column('Corrections', ({ corrections }) => corrections, mean.format),
      column('Came back', ({ returnRate }) => returnRate, share),
      column('Failures', ({ failures }) => failures),
      column('Blank at submit', ({ blankAtSubmit }) => blankAtSubmit),
      column('Blank at exit', ({ blankAtExit }) => blankAtExit),
    ],
  )
}
