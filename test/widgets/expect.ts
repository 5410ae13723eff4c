/** As much of an assertion library as these tests speak, so that no further package is needed in the browser. */
export function expect(actual: unknown) {
  const check = (holds: boolean, expected: unknown, words: string) => {
    if (holds) return
    throw new Error(`expected ${show(actual)} ${words} ${show(expected)}`)
  }
  const has = (part: unknown) => (actual as { includes(part: unknown): boolean }).includes(part)
  return {
    toBe: (expected: unknown) => check(Object.is(actual, expected), expected, 'to be'),
    toEqual: (expected: unknown) => check(show(actual) === show(expected), expected, 'to equal'),
    toContain: (part: unknown) => check(has(part), part, 'to contain'),
    toMatch: (pattern: RegExp) => check(pattern.test(String(actual)), String(pattern), 'to match'),
    toHaveLength: (length: number) =>
      check((actual as unknown[]).length === length, length, 'to have the length'),
    toBeLessThan: (limit: number) => check((actual as number) < limit, limit, 'to be less than'),
    not: {
      toContain: (part: unknown) => check(!has(part), part, 'not to contain'),
      toBe: (expected: unknown) => check(!Object.is(actual, expected), expected, 'not to be'),
    },
  }
}

const show = (value: unknown): string =>
  JSON.stringify(value, (_, item) => (item === undefined ? '(undefined)' : sorted(item)))

/** Objects are equal whatever the order of their keys. */
function sorted(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
  return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
}
