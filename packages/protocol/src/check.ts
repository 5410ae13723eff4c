import { JourneyError } from './errors.ts'
import { MAX_DEPTH } from './limits.ts'

/** Small readers of unknown input. Each takes a value and its place, and returns it typed or throws a bad_request. */

export type Json = Record<string, unknown>

/** A bad_request that names the place, says what was expected, and shows what came. */
export function wrong(path: string, expected: string, value: unknown): JourneyError {
  return new JourneyError(
    'bad_request',
    `${path || 'the body'} must be ${expected}, not ${show(value)}.`,
    path,
  )
}

/** A value as a person would quote it, never longer than a line. */
export function show(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = typeof value === 'number' ? String(value) : jsonOf(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return 'something nested too deep to show'
  }
}

/**
 * What reads or writes a value goes as deep as it does, and thousands of levels end in an overflow of the stack.
 * @throws JourneyError bad_request
 */
export function checkDepth(value: unknown, path: string, left = MAX_DEPTH): void {
  if (typeof value !== 'object' || value === null) return
  if (left === 0) throw wrong(path, `nested at most ${MAX_DEPTH} deep`, value)
  for (const item of Object.values(value)) checkDepth(item, path, left - 1)
}

export function object(value: unknown, path: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(path, 'an object', value)
  return value as Json
}

export function text(value: unknown, path: string, max = 256): string {
  if (typeof value !== 'string' || value === '') throw wrong(path, 'a text that is not empty', value)
  if (value.length > max) throw wrong(path, `at most ${max} characters long (it has ${value.length})`, value)
  return value
}

export function number(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(path, 'a finite number', value)
  return value
}

export function whole(value: unknown, path: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
    throw wrong(path, `a whole number from ${min} to ${max}`, value)
  return value
}

export function flag(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw wrong(path, 'true or false', value)
  return value
}

export function oneOf<const T extends string>(value: unknown, path: string, allowed: readonly T[]): T {
  if (!allowed.includes(value as T)) throw wrong(path, `one of ${allowed.join(', ')}`, value)
  return value as T
}

export function list<T>(
  value: unknown,
  path: string,
  read: (item: unknown, path: string) => T,
  min = 0,
  max = 1000,
): T[] {
  if (!Array.isArray(value)) throw wrong(path, 'a list', value)
  if (value.length < min || value.length > max)
    throw new JourneyError(
      value.length > max ? 'too_much' : 'bad_request',
      `${path} must have from ${min} to ${max} entries; it has ${value.length}.`,
      path,
    )
  return value.map((item, index) => read(item, `${path}[${index}]`))
}

/** Reads `value[key]` where it is there, and leaves the key out where it is not. */
export function optional<T>(
  value: unknown,
  path: string,
  read: (value: unknown, path: string) => T,
): T | undefined {
  return value === undefined ? undefined : read(value, path)
}

/** Drops keys whose value is undefined, so that what is stored or compared has no holes. */
export function compact<T extends object>(value: T): T {
  const out = {} as T
  for (const key of Object.keys(value) as (keyof T & string)[])
    if (value[key] !== undefined) put(out, key, value[key])
  return out
}

/** Sets a key that came from outside: assigning to `__proto__` would change the object's kind and lose the value. */
export function put(into: object, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true })
  else (into as Json)[key] = value
}
