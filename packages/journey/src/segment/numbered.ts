import { Dictionary } from '../table/dictionary.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { readCodes, writeCodes } from './codes.ts'
import { readLines, writeLines } from './lines.ts'

/** The number a text ends with, written as numbers are, and small enough for 32 bits. */
const LAST_NUMBER = /(?:0|[1-9]\d{0,8})$/

/** Have texts at most so many different beginnings before their numbers? */
export function shareBeginnings(texts: readonly string[], most: number): boolean {
  const met = new Set<string>()
  for (const text of texts) {
    met.add(text.replace(LAST_NUMBER, ''))
    if (met.size > most) return false
  }
  return true
}

/**
 * Writes texts such as ids, which are a beginning (a page load, a file that was imported) and a number that grows in it.
 * Beginnings are kept once and told by how long ago they were first met, mostly 0 (the last one) or 1 (a new one), and of the
 * numbers the step from the last one of the same beginning, mostly 1.
 */
export function writeNumbered(out: ByteWriter, texts: readonly string[]): void {
  const beginnings = new Dictionary<string>()
  const told: number[] = []
  const steps: number[] = []
  const last: number[] = []
  let before = -1
  for (const text of texts) {
    const number = LAST_NUMBER.exec(text)?.[0] ?? ''
    const known = beginnings.values.length
    const code = beginnings.codeOf(text.slice(0, text.length - number.length))
    told.push(code === before ? 0 : code === known ? 1 : known - code + 1)
    before = code
    // One more than the number, since 0 means that there is none.
    const value = number === '' ? 0 : Number(number) + 1
    steps.push(value - (last[code] ?? 0))
    last[code] = value
  }
  writeLines(out, beginnings.values)
  writeCodes(out, told)
  for (const step of steps) out.signed(step)
}

/** @param count texts that were written */
export function readNumbered(from: ByteReader, count: number): string[] {
  const beginnings = readLines<string>(from)
  const codes = new Int32Array(count)
  readCodes(from, codes)
  let known = 0
  for (let at = 0; at < count; at++) {
    const told = codes[at]!
    codes[at] = told === 0 ? codes[at - 1]! : told === 1 ? known++ : known - told + 1
  }
  const last = new Float64Array(beginnings.length)
  return Array.from(codes, (code) => {
    const value = (last[code]! += from.signed())
    return value === 0 ? beginnings[code]! : `${beginnings[code]}${value - 1}`
  })
}
