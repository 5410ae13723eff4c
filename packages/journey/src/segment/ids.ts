import { Dictionary } from '../table/dictionary.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { readCodes, writeCodes } from './codes.ts'
import { readList, writeList } from './list.ts'

/** The number an id ends with, written as numbers are, and small enough for 32 bits. */
const LAST_NUMBER = /(?:0|[1-9]\d{0,8})$/

/**
 * Ids are a beginning (a page load, a file that was imported) and a number that grows in it. Beginnings are kept once, and of
 * the numbers the step from the last one of the same beginning: mostly 1.
 */
export function writeIds(out: ByteWriter, ids: readonly string[]): void {
  const beginnings = new Dictionary<string>()
  const codes: number[] = []
  const steps: number[] = []
  const last: number[] = []
  for (const id of ids) {
    const number = LAST_NUMBER.exec(id)?.[0] ?? ''
    const code = beginnings.codeOf(id.slice(0, id.length - number.length))
    // One more than the number, since 0 means that there is none.
    const value = number === '' ? 0 : Number(number) + 1
    codes.push(code)
    steps.push(value - (last[code] ?? 0))
    last[code] = value
  }
  writeList(out, beginnings.values)
  writeCodes(out, codes)
  for (const step of steps) out.signed(step)
}

export function readIds(from: ByteReader, count: number): string[] {
  const beginnings = readList<string>(from)
  const codes = new Int32Array(count)
  readCodes(from, codes)
  const last = new Float64Array(beginnings.length)
  const ids = new Array<string>(count)
  for (let at = 0; at < count; at++) {
    const code = codes[at]!
    const value = (last[code]! += from.signed())
    ids[at] = value === 0 ? beginnings[code]! : `${beginnings[code]}${value - 1}`
  }
  return ids
}
