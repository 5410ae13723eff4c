/** Round steps between rules, of each power of ten. */
const STEPS = [1, 2, 2.5, 5, 10]
/** Rules above the base line. */
const RULES = 3

/** Values of the rules, 0 first; the last one is the top of the chart. A share's top is 1 at most. */
export function rulesFor(most: number, isShare: boolean): number[] {
  const least = isShare ? 0.001 : 1
  if (isShare && most > 0.6) return [0, 0.25, 0.5, 0.75, 1]
  const raw = Math.max(most / RULES, least)
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = STEPS.map((times) => times * power).find(
    (size) => size >= raw * 0.999_999 && (isShare || Number.isInteger(size)),
  )!
  // 3 * 0.1 is no 0.3.
  return Array.from({ length: RULES + 1 }, (_, index) => +(index * step).toPrecision(12))
}

/** Strides between labels that people count in: hours of a day, days of a week, weeks of a month, months of a year. */
const STRIDES: Record<string, number[]> = {
  hour: [1, 2, 3, 6, 12, 24, 48, 168],
  day: [1, 2, 7, 14, 28, 56, 91, 182, 364],
  week: [1, 2, 4, 8, 13, 26, 52, 104],
  month: [1, 2, 3, 6, 12, 24, 60],
}

/** Which of `count` intervals get a label, when at most `room` fit. */
export function labelled(count: number, room: number, interval = 'day'): number[] {
  const enough = Math.ceil(count / Math.max(1, room))
  const stride = STRIDES[interval]!.find((size) => size >= enough) ?? enough
  return Array.from({ length: Math.ceil(count / stride) }, (_, index) => index * stride)
}

/** Moves tops apart until each has `gap` to the next, within 0..height; their order stays. px */
export function apart(tops: readonly number[], gap: number, height: number): number[] {
  const order = tops.map((_, index) => index).sort((a, b) => tops[a]! - tops[b]!)
  const placed = [...tops]
  let least = 0
  for (const index of order) {
    placed[index] = Math.max(placed[index]!, least)
    least = placed[index]! + gap
  }
  let most = height
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index]!, most)
    most = placed[index]! - gap
  }
  return placed
}
