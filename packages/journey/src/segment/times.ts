import type { ByteReader, ByteWriter } from './bytes.ts'
import { readWords, writeWords } from './words.ts'

/** How times are written: from the first one on in 32 bits each, which is read soonest, or as steps where that is not enough. */
const OFFSETS = 0
const STEPS = 1

/** @param times ms, whole */
export function writeTimes(out: ByteWriter, times: readonly number[]): void {
  const first = times.reduce((least, t) => Math.min(least, t), times[0] ?? 0)
  if (times.every((t) => t - first < 2 ** 32)) {
    out.byte(OFFSETS)
    out.signed(first)
    writeWords(
      out,
      Uint32Array.from(times, (t) => t - first),
    )
    return
  }
  out.byte(STEPS)
  let last = 0
  for (const t of times) {
    out.signed(t - last)
    last = t
  }
}

/** Reads as many as `into` has places. */
export function readTimes(from: ByteReader, into: Float64Array): void {
  const count = into.length
  if (from.byte() === OFFSETS) {
    const first = from.signed()
    const offsets = new Uint32Array(readWords(from, count).buffer)
    for (let at = 0; at < count; at++) into[at] = first + offsets[at]!
    return
  }
  let t = 0
  for (let at = 0; at < count; at++) into[at] = t += from.signed()
}
