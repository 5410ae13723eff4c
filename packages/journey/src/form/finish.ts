import { type FormAnswer, type FormField, type FormQuestion, NOT_SET } from '@desirepath/protocol'
import { factsOf } from '../facts.ts'
import type { CountingSite } from '../site.ts'
import { quantile } from '../statistics.ts'
import { emptyForm, type FieldTally, type FormPartial, type FormTally, fieldsOfKey } from './partial.ts'

/** Forms listed for a picker. */
const FORMS_LISTED = 200

export function finishForm(
  partial: FormPartial,
  question: FormQuestion,
  site: CountingSite,
  now: number,
): FormAnswer {
  const ranked = [...partial.forms].sort(
    ([a, one], [b, other]) => other.started - one.started || other.viewed - one.viewed || (a < b ? -1 : 1),
  )
  const name = question.form ?? ranked[0]?.[0] ?? null
  const form = (name !== null && partial.forms.get(name)) || emptyForm()
  const { viewed, focused, started, submitted, exited, failed } = form
  return {
    kind: 'form',
    ...factsOf(question, site, now, partial.events),
    forms: ranked.slice(0, FORMS_LISTED).map(([own, tally]) => ({
      form: own,
      path: mostStarted(tally),
      started: tally.started,
      submitted: tally.submitted,
    })),
    form: name,
    ...{ viewed, focused, started, submitted, exited, open: started - submitted - exited, failed },
    medianMs: medianOf(form.times),
    fields: fieldsOf(form),
    question,
  }
}

/** The page on which it was begun most. */
function mostStarted({ pages }: FormTally): string {
  return [...pages].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0] ?? ''
}

function fieldsOf(form: FormTally): FormField[] {
  const rows = [...form.fields].sort(byPlace)
  const placeOf = new Map(rows.map(([name], place) => [name, place]))
  /** By place: attempts that got so far and no further; those that were submitted got past all. */
  const furthest = new Array<number>(rows.length).fill(0)
  for (const [key, { all, submitted }] of form.ended) {
    if (rows.length === 0) break
    furthest[rows.length - 1]! += submitted
    const far = fieldsOfKey(key).reduce((most, name) => Math.max(most, placeOf.get(name) ?? 0), 0)
    furthest[far]! += all - submitted
  }
  let reached = 0
  const reachedAt = furthest.map(() => 0)
  for (let place = rows.length - 1; place >= 0; place--) reachedAt[place] = reached += furthest[place]!
  return rows.map(([field, tally], place) => ({
    field,
    reached: reachedAt[place]!,
    continued: reachedAt[place]! - tally.exits,
    exits: tally.exits,
    changed: tally.changed,
    hesitationMs: medianOf(tally.hesitation),
    timeMs: medianOf(tally.time),
    corrections: tally.changed === 0 ? null : tally.corrections / tally.changed,
    returned: tally.told === 0 ? null : tally.returned / tally.told,
    blankAtSubmit: tally.blankAtSubmit,
    blankAtExit: tally.blankAtExit,
    failures: tally.failures,
  }))
}

/** In the order in which attempts came to them; those that were never touched, and what has no name, last. */
function byPlace([a, one]: [string, FieldTally], [b, other]: [string, FieldTally]): number {
  const place = (name: string, { places, touched }: FieldTally) =>
    name === NOT_SET ? Number.MAX_VALUE : touched === 0 ? Number.MAX_SAFE_INTEGER : places / touched
  return place(a, one) - place(b, other) || other.touched - one.touched || (a < b ? -1 : 1)
}

function medianOf(values: readonly number[]): number | null {
  return quantile(Float64Array.from(values).sort(), 0.5)
}
