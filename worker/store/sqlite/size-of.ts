/** Bytes of a number, a double with its tag: https://chromium.googlesource.com/v8/v8/+/refs/heads/main/src/objects/value-serializer.cc */
const NUMBER = 9
/** Of anything else's tag and length. */
const HEAD = 8

/**
 * How many bytes plain data takes as a message between objects, at most. Lists of numbers hold nothing else, so that millions of
 * durations are not walked through.
 */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return HEAD + 2 * value.length
  if (typeof value !== 'object' || value === null) return NUMBER
  if (ArrayBuffer.isView(value)) return HEAD + value.byteLength
  if (Array.isArray(value) && typeof value[0] === 'number') return HEAD + NUMBER * value.length
  let sum = HEAD
  if (Array.isArray(value) || value instanceof Set) for (const item of value) sum += sizeOf(item)
  else if (value instanceof Map) for (const [key, item] of value) sum += sizeOf(key) + sizeOf(item)
  else for (const [key, item] of Object.entries(value)) sum += HEAD + 2 * key.length + sizeOf(item)
  return sum
}
