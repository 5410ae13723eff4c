import type { AnswerFacts } from '../answer.ts'
import type { Common } from '../question.ts'

/** How a form goes, field by field. Without `form`, the most started one is answered. */
export interface FormQuestion extends Common {
  kind: 'form'
  /** Its name. */
  form?: string
  /** Only on pages like this (a glob). */
  path?: string
}

export interface FormField {
  field: string
  /** Actors' attempts that touched it or went past it: reached = continued + exits. */
  reached: number
  continued: number
  /** Attempts that ended here without a submit (charged to the last field touched). */
  exits: number
  /** Attempts in which it was changed. */
  changed: number
  /** Focus to first change, ms; median. */
  hesitationMs: number | null
  /** In the field, ms; median. */
  timeMs: number | null
  /** Changes a visit beyond the first, mean: corrections. */
  corrections: number | null
  /** Share of attempts that came back to it. 0..1 */
  returned: number | null
  blankAtSubmit: number
  blankAtExit: number
  /** Failed submits that named it. */
  failures: number
}

/** An attempt is one actor's run at one form: from its first start after a submit, an exit or nothing, to the next of those. */
export interface FormAnswer extends AnswerFacts {
  kind: 'form'
  /** All forms that there are, the most started first, for a picker. */
  forms: { form: string; path: string; started: number; submitted: number }[]
  /** Null where the site has no form at all. */
  form: string | null
  viewed: number
  focused: number
  /** started = submitted + exited + open */
  started: number
  submitted: number
  exited: number
  /** Started, neither submitted nor left yet (or nothing was told). */
  open: number
  /** Submits that failed. */
  failed: number
  /** First start to submit, ms. */
  medianMs: number | null
  /** In the order of the form as first touched by most. */
  fields: FormField[]
  question: FormQuestion
}
