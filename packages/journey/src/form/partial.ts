/** What one field took, over the attempts that touched it. */
export interface FieldTally {
  /** Places among the fields touched, by attempt, summed: the order of the form (from 0). */
  places: number
  touched: number
  changed: number
  /** Focus to first change, ms, and time in it, ms: one value an attempt. */
  hesitation: number[]
  time: number[]
  /** Changes beyond the first, summed over the changed. */
  corrections: number
  /** Attempts that came back to it, and attempts that told whether they did. */
  returned: number
  told: number
  blankAtSubmit: number
  blankAtExit: number
  exits: number
  failures: number
}

/** One form. Partials of disjoint actors add up. */
export interface FormTally {
  viewed: number
  focused: number
  started: number
  submitted: number
  exited: number
  failed: number
  /** First start to submit, ms. */
  times: number[]
  /** Starts by page. */
  pages: Map<string, number>
  fields: Map<string, FieldTally>
  /** Ended attempts by the fields they touched (see {@link touchedKey}): all, and those of them that were submitted. */
  ended: Map<string, { all: number; submitted: number }>
}

export interface FormPartial {
  events: number
  forms: Map<string, FormTally>
}

export function emptyForm(): FormTally {
  return {
    ...{ viewed: 0, focused: 0, started: 0, submitted: 0, exited: 0, failed: 0 },
    times: [],
    pages: new Map(),
    fields: new Map(),
    ended: new Map(),
  }
}

export function emptyField(): FieldTally {
  return {
    ...{ places: 0, touched: 0, changed: 0, corrections: 0, returned: 0, told: 0 },
    ...{ blankAtSubmit: 0, blankAtExit: 0, exits: 0, failures: 0 },
    hesitation: [],
    time: [],
  }
}

/** A set of fields as one key: names hold no such character but by malice, which then only merges two sets. */
export function touchedKey(fields: readonly string[]): string {
  return [...fields].sort().join('\u0000')
}

export function fieldsOfKey(key: string): string[] {
  return key === '' ? [] : key.split('\u0000')
}

/** The value of a key, made where it is not there yet. */
export function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

export function mergeForms(partials: readonly FormPartial[]): FormPartial {
  const sum: FormPartial = { events: 0, forms: new Map() }
  for (const { events, forms } of partials) {
    sum.events += events
    for (const [name, form] of forms) addForm(made(sum.forms, name, emptyForm), form)
  }
  return sum
}

function addForm(sum: FormTally, form: FormTally): void {
  for (const key of ['viewed', 'focused', 'started', 'submitted', 'exited', 'failed'] as const)
    sum[key] += form[key]
  for (const time of form.times) sum.times.push(time)
  for (const [page, starts] of form.pages) sum.pages.set(page, (sum.pages.get(page) ?? 0) + starts)
  for (const [key, { all, submitted }] of form.ended) {
    const into = made(sum.ended, key, () => ({ all: 0, submitted: 0 }))
    into.all += all
    into.submitted += submitted
  }
  for (const [name, field] of form.fields) addField(made(sum.fields, name, emptyField), field)
}

function addField(sum: FieldTally, field: FieldTally): void {
  for (const value of field.hesitation) sum.hesitation.push(value)
  for (const value of field.time) sum.time.push(value)
  for (const key of Object.keys(field) as (keyof FieldTally)[])
    if (key !== 'hesitation' && key !== 'time') sum[key] += field[key]
}
