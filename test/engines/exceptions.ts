import type { EngineName } from './engines.ts'

/** What cannot be asked of an engine, by a part of the test's name, and why. */
export const EXCEPTIONS: Record<EngineName, Record<string, string>> = {
  firefox: {},
  webkit: {},
}
