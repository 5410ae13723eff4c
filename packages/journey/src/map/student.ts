/**
 * The 97.5 % point of Student's t distribution, by halving on its exact cumulative form for whole degrees of freedom
 * (Abramowitz and Stegun 26.7.3 and 26.7.4); beyond 200 by the first terms of its expansion (26.7.5).
 */
export function student975(degrees: number): number {
  const z = 1.959963984540054
  if (degrees > 200)
    return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2)
  let low = 0
  let high = 13
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    if (within(middle, degrees) < 0.95) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The probability of a value from -t to t. */
function within(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees))
  const cosine = Math.cos(angle)
  const isOdd = degrees % 2 === 1
  if (degrees === 1) return (2 * angle) / Math.PI
  let term = isOdd ? cosine : 1
  let series = term
  for (let at = isOdd ? 3 : 2; at < degrees; at += 2) {
    term *= ((at - 1) / at) * cosine ** 2
    series += term
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * series) : Math.sin(angle) * series
}
