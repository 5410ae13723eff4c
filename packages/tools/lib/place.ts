import { resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../../..')
export const DIST = resolve(ROOT, 'dist')

/** Says what is wrong and ends the program. */
export function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
