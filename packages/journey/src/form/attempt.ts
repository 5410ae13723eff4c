/** What one attempt did in one field; a radio group's buttons have one name, so several events may speak of it. */
export interface Touched {
  hesitation: number
  time: number
  changes: number
  returns: number
  /** Undefined where nothing was told, as of secrets. */
  blank?: boolean
  /** Was anything told but its name? */
  isTold: boolean
}

/** What is known of one form while an actor's events go by. */
export interface Running {
  isSeen: boolean
  isFocused: boolean
  /** When the attempt began, ms; undefined while none runs. */
  start?: number
  /** Does the question count it, by when it began? */
  isCounted: boolean
  /** In the order in which they were first touched. */
  fields: Map<string, Touched>
  last?: string
}

export function newRunning(): Running {
  return { isSeen: false, isFocused: false, isCounted: false, fields: new Map() }
}

/** Adds what an event tells of a field; NaN where it does not tell. */
export function touch(
  { fields }: Running,
  field: string,
  told: { hesitation: number; time: number; changes: number; returns: number; blank: boolean | undefined },
): void {
  const isTold = !Number.isNaN(told.time) || !Number.isNaN(told.changes) || told.blank !== undefined
  const own = fields.get(field)
  if (!own) {
    fields.set(field, { ...told, isTold })
    return
  }
  own.hesitation = least(own.hesitation, told.hesitation)
  own.time = sum(own.time, told.time)
  own.changes = sum(own.changes, told.changes)
  own.returns = sum(own.returns, told.returns)
  // Blank where each of its inputs is.
  if (told.blank !== undefined) own.blank = (own.blank ?? true) && told.blank
  own.isTold ||= isTold
}

function sum(a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b
}

function least(a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b)
}
