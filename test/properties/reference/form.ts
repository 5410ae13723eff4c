import type { Entry, FormQuestion, JourneyEvent } from '@desirepath/protocol'
import { isKind, mayBegin, median, num, pageOfEvent, refActors } from './reports.ts'

interface RefAttempt {
  start: number
  end?: JourneyEvent
  /** By name, the events that tell of it, in the order in which the fields were first touched. */
  fields: Map<string, JourneyEvent[]>
}

const text = (event: JourneyEvent, prop: string) =>
  event.props?.[prop] === undefined ? undefined : String(event.props[prop])

/** The attempts of one actor at one form on one page, and how often it was seen and focused. */
function follow(events: readonly JourneyEvent[], question: FormQuestion) {
  const attempts: RefAttempt[] = []
  let running: (RefAttempt & { last?: string }) | undefined
  let seen = false
  let focused = false
  const counted = { viewed: 0, focused: 0 }
  for (const event of events) {
    const counts = mayBegin(question, event.t)
    if (isKind(event, 'form-fail')) continue
    if (isKind(event, 'form-view')) seen = focused = false
    if (!seen && counts) counted.viewed++
    seen = true
    if (isKind(event, 'form-view')) continue
    if (!focused && counts) counted.focused++
    focused = true
    if (isKind(event, 'form-focus')) continue
    if (!running) attempts.push((running = { start: event.t, fields: new Map() }))
    const field = text(event, 'field')
    if (isKind(event, 'form-start')) running.last = field ?? running.last
    if (isKind(event, 'form-field') && field !== undefined)
      running.fields.set(field, [...(running.fields.get(field) ?? []), event])
    if (isKind(event, 'form-submit', 'form-exit')) {
      running.end = event
      const last = field ?? running.last ?? [...running.fields.keys()].at(-1)
      const charged = last ?? (isKind(event, 'form-exit') ? '(not set)' : undefined)
      if (charged !== undefined && !running.fields.has(charged)) running.fields.set(charged, [])
      running.last = charged
      running = undefined
      seen = focused = false
    }
  }
  return { ...counted, attempts: attempts.filter(({ start }) => mayBegin(question, start)) }
}

export function refForm(entries: readonly Entry[], question: FormQuestion, form: string) {
  const actors = refActors(entries, question)
  const isForm = (event: JourneyEvent) => event.kind.startsWith('form-') && event.name === form
  const runs = actors.flatMap(({ events }) => {
    const own = events.filter(isForm)
    return [...new Set(own.map(pageOfEvent))].map((page) =>
      follow(
        own.filter((event) => pageOfEvent(event) === page),
        question,
      ),
    )
  })
  const fails = actors.flatMap(({ events }) =>
    events.filter((event) => isForm(event) && isKind(event, 'form-fail') && mayBegin(question, event.t)),
  )
  const attempts = runs.flatMap((run) => run.attempts) as (RefAttempt & { last?: string })[]
  const ended = attempts.filter(({ end }) => end)
  const submitted = ended.filter(({ end }) => end!.kind === 'form-submit')
  const exited = ended.filter(({ end }) => end!.kind === 'form-exit')
  const failures = fails.flatMap((event) => text(event, 'fields')?.split(',') ?? [])
  const names = [...new Set([...ended.flatMap(({ fields }) => [...fields.keys()]), ...failures])]
  const touchedBy = (name: string) => ended.filter(({ fields }) => fields.has(name))
  const place = (name: string): number => {
    const places = touchedBy(name).map(({ fields }) => [...fields.keys()].indexOf(name))
    return places.length === 0 ? 1e6 : places.reduce((a, b) => a + b) / places.length
  }
  const rank = (name: string) => (name === '(not set)' ? 1e9 : place(name))
  names.sort((a, b) => rank(a) - rank(b) || touchedBy(b).length - touchedBy(a).length || (a < b ? -1 : 1))
  const sum = (values: (number | undefined)[]) => {
    const known = values.filter((value) => value !== undefined)
    return known.length === 0 ? undefined : known.reduce((a, b) => a + b)
  }
  const known = <T>(values: (T | undefined)[]) => values.filter((value): value is T => value !== undefined)
  const mean = (values: number[]) =>
    values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length
  return {
    viewed: runs.reduce((total, { viewed }) => total + viewed, 0),
    focused: runs.reduce((total, { focused }) => total + focused, 0),
    started: attempts.length,
    submitted: submitted.length,
    exited: exited.length,
    open: attempts.length - ended.length,
    failed: fails.length,
    medianMs: median(submitted.map(({ start, end }) => end!.t - start)),
    fields: names.map((name, at) => {
      const reached = ended.filter(
        (attempt) =>
          submitted.includes(attempt) || names.slice(at).some((later) => attempt.fields.has(later)),
      ).length
      const exits = exited.filter(({ last }) => last === name).length
      const told = touchedBy(name).map(({ fields, end }) => {
        const events = fields.get(name)!
        const hesitations = known(events.map((event) => num(event, 'hesitation')))
        const blanks = known(events.map((event) => event.props?.blank as boolean | undefined))
        return {
          hesitation: hesitations.length === 0 ? undefined : Math.min(...hesitations),
          time: sum(events.map((event) => num(event, 'time'))),
          changes: sum(events.map((event) => num(event, 'changes'))),
          returns: sum(events.map((event) => num(event, 'returns'))),
          blank: blanks.length > 0 && blanks.every(Boolean),
          isSubmit: end!.kind === 'form-submit',
        }
      })
      const changed = told.filter(({ changes = 0, hesitation }) => changes > 0 || hesitation !== undefined)
      const returns = known(told.map((one) => one.returns))
      return {
        field: name,
        reached,
        continued: reached - exits,
        exits,
        changed: changed.length,
        hesitationMs: median(known(told.map(({ hesitation }) => hesitation))),
        timeMs: median(known(told.map(({ time }) => time))),
        corrections: mean(changed.map(({ changes = 0 }) => Math.max(0, changes - 1))),
        returned: mean(returns.map((count) => (count > 0 ? 1 : 0))),
        blankAtSubmit: told.filter(({ blank, isSubmit }) => blank && isSubmit).length,
        blankAtExit: told.filter(({ blank, isSubmit }) => blank && !isSubmit).length,
        failures: failures.filter((one) => one === name).length,
      }
    }),
  }
}
