/** As much of a canvas as a line needs. */
export interface Pen {
  lineWidth: number
  beginPath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  arc(x: number, y: number, radius: number, from: number, to: number): void
  stroke(): void
  fill(): void
}

/**
 * A line through `count` places. Null lifts the pen; a place between two gaps is a dot. Of many places within one pixel the
 * first, the lowest, the highest and the last are drawn, which look the same and cost as much as the line is wide.
 */
export function trace(
  pen: Pen,
  count: number,
  x: (at: number) => number,
  y: (at: number) => number | null,
): void {
  const dots: [number, number][] = []
  let column = Number.NaN
  let low = 0
  let high = 0
  let last = 0
  /** Places since the pen was lifted. */
  let length = 0
  const leave = () => {
    if (low === high) return
    pen.lineTo(column + 0.5, low)
    pen.lineTo(column + 0.5, high)
    pen.lineTo(column + 0.5, last)
  }
  const lift = (before: number) => {
    leave()
    if (length === 1) dots.push([x(before), last])
    length = 0
    low = high = 0
    column = Number.NaN
  }
  pen.beginPath()
  for (let at = 0; at < count; at++) {
    const value = y(at)
    if (value === null) {
      lift(at - 1)
      continue
    }
    const place = x(at)
    if (Math.floor(place) === column) {
      low = Math.min(low, value)
      high = Math.max(high, value)
    } else {
      leave()
      if (length) pen.lineTo(place, value)
      else pen.moveTo(place, value)
      column = Math.floor(place)
      low = high = value
    }
    last = value
    length++
  }
  lift(count - 1)
  pen.stroke()
  for (const [place, value] of dots) {
    pen.beginPath()
    pen.arc(place, value, pen.lineWidth + 1, 0, 2 * Math.PI)
    pen.fill()
  }
}
