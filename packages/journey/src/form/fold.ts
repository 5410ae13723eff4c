import { type FormQuestion, NOT_SET } from '@desirepath/protocol'
import { scan } from '../actors/scan.ts'
import { compileGlob } from '../match/glob.ts'
import { numbersOf, textsOf } from '../match/number.ts'
import { pageOf } from '../match/pages.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { newRunning, type Running, touch as touchField } from './attempt.ts'
import { emptyField, emptyForm, type FormPartial, type FormTally, made, touchedKey } from './partial.ts'

const FORM_KINDS = new Set([
  'form-view',
  'form-focus',
  'form-start',
  'form-field',
  'form-submit',
  'form-fail',
  'form-exit',
])

/** Form and page of a touchpoint. */
interface Place {
  kind: string
  form: string
  page: string
}

/** Follows every form on its page for each actor, attempt by attempt. */
export function foldForm(table: EventTable, question: FormQuestion, site: CountingSite): FormPartial {
  const { order, budget, each, isEntry } = scan(table, question, site)
  const fitsPath =
    question.path === undefined ? () => true : compileGlob(pageOf(question.path, site.pages), budget)
  const places = table.touchpoints.map(({ kind, name, path }): Place | undefined => {
    if (!FORM_KINDS.has(kind)) return undefined
    const page = path === undefined ? '' : pageOf(path, site.pages)
    return fitsPath(page) ? { kind, form: name, page } : undefined
  })
  const partial: FormPartial = { events: table.size, forms: new Map() }
  if (!places.some(Boolean)) return partial

  const { rows, t, touch } = order
  const text = (name: string) => textsOf(table, name, site.pages)
  const number = (name: string) => numbersOf(table, name, site.pages)
  const field = text('field')
  const failedFields = text('fields')
  const blank = text('blank')
  const hesitation = number('hesitation')
  const time = number('time')
  const changes = number('changes')
  const returns = number('returns')
  const told = (row: number) => ({
    hesitation: hesitation(row),
    time: time(row),
    changes: changes(row),
    returns: returns(row),
    blank: blank(row) === undefined ? undefined : blank(row) === 'true',
  })

  each((from, to) => {
    const running = new Map<string, Running>()
    for (let place = from; place < to; place++) {
      const at = places[touch[place]!]
      if (!at) continue
      const row = rows[place]!
      const own = made(running, `${at.form}\u0000${at.page}`, newRunning)
      const form = () => made(partial.forms, at.form, emptyForm)
      const isIn = isEntry(t[place]!)
      const see = () => {
        if (!own.isSeen && isIn) form().viewed++
        own.isSeen = true
      }
      const focus = () => {
        see()
        if (!own.isFocused && isIn) form().focused++
        own.isFocused = true
      }
      const start = () => {
        focus()
        if (own.start !== undefined) return
        own.start = t[place]!
        own.isCounted = isIn
        if (!isIn) return
        form().started++
        form().pages.set(at.page, (form().pages.get(at.page) ?? 0) + 1)
      }
      switch (at.kind) {
        case 'form-view':
          if (own.isSeen) own.isSeen = own.isFocused = false
          see()
          break
        case 'form-focus':
          focus()
          break
        case 'form-start':
          start()
          own.last = field(row) ?? own.last
          break
        case 'form-field': {
          // Told together with the end, so it belongs to what is being ended, also where a browser lost the start.
          start()
          const name = field(row)
          if (name === undefined) break
          touchField(own, name, told(row))
          break
        }
        case 'form-fail':
          if (!isIn) break
          form().failed++
          for (const name of failedFields(row)?.split(',') ?? [])
            if (name !== '') made(form().fields, name, emptyField).failures++
          break
        case 'form-submit':
        case 'form-exit':
          start()
          if (own.isCounted) end(form(), own, at.kind === 'form-submit', t[place]!, field(row))
          running.delete(`${at.form}\u0000${at.page}`)
      }
    }
  })
  return partial
}

/** @param told the last field touched, as the event says */
function end(form: FormTally, own: Running, isSubmit: boolean, t: number, told: string | undefined): void {
  const last = told ?? own.last ?? [...own.fields.keys()].at(-1)
  const nothing = { hesitation: Number.NaN, time: Number.NaN, changes: Number.NaN, returns: Number.NaN }
  if (last !== undefined && !own.fields.has(last)) touchField(own, last, { ...nothing, blank: undefined })
  // An exit that tells of no field at all is charged to a row of its own, so that the exits add up.
  if (!isSubmit && last === undefined) touchField(own, NOT_SET, { ...nothing, blank: undefined })
  if (isSubmit) {
    form.submitted++
    form.times.push(t - own.start!)
  } else {
    form.exited++
    made(form.fields, last ?? NOT_SET, emptyField).exits++
  }
  const ended = made(form.ended, touchedKey([...own.fields.keys()]), () => ({ all: 0, submitted: 0 }))
  ended.all++
  if (isSubmit) ended.submitted++
  let place = 0
  for (const [name, one] of own.fields) {
    const field = made(form.fields, name, emptyField)
    field.touched++
    field.places += place++
    if (!Number.isNaN(one.hesitation)) field.hesitation.push(one.hesitation)
    if (!Number.isNaN(one.time)) field.time.push(one.time)
    if (one.changes > 0 || one.hesitation >= 0) {
      field.changed++
      field.corrections += Math.max(0, one.changes - 1) || 0
    }
    if (!Number.isNaN(one.returns)) {
      field.told++
      if (one.returns > 0) field.returned++
    }
    if (one.blank && isSubmit) field.blankAtSubmit++
    if (one.blank && !isSubmit) field.blankAtExit++
  }
}
