import { CREDIT_MODELS, type CreditModel } from '@desirepath/protocol'
import type { ChannelTally, Places } from './partial.ts'

/** Credits are told to a millionth. */
const PARTS = 1_000_000
/** S6, position-based: to the first and to the last of three or more; the rest is shared by those between. */
const ENDS = 0.4

type Counts = Pick<Places, 'first' | 'between' | 'last'>

/** The share of one conversion that each place of a touch gets. */
function weights(model: CreditModel, touches: number): Counts {
  // The only touch is first and last at once, so that each has a half of it where both count.
  const half = touches === 1 ? 0.5 : 1 / touches
  switch (model) {
    case 'first':
      return { first: 1, between: 0, last: 0 }
    case 'last':
      return { first: 0, between: 0, last: 1 }
    case 'linear':
      return { first: half, between: half, last: half }
    case 'position':
      return touches <= 2
        ? { first: 0.5, between: 0, last: 0.5 }
        : { first: ENDS, between: (1 - 2 * ENDS) / (touches - 2), last: ENDS }
  }
}

/** The credit of each channel by model. Rounded so that those of all channels add up to `total` exactly. */
export function creditsOf(
  tallies: readonly ChannelTally[],
  total: number,
  countsOf: (places: Places) => Counts,
): Record<CreditModel, number>[] {
  const credits = tallies.map(() => ({}) as Record<CreditModel, number>)
  for (const model of CREDIT_MODELS) {
    const raw = tallies.map(({ places }) => {
      let credit = 0
      for (const [touches, own] of places) {
        const { first, between, last } = countsOf(own)
        const weight = weights(model, touches)
        credit += first * weight.first + between * weight.between + last * weight.last
      }
      return credit
    })
    addUp(raw, total).forEach((credit, at) => {
      credits[at]![model] = credit
    })
  }
  return credits
}

/** Rounds shares to millionths by the largest remainder, so that they add up to the total's millionths. */
function addUp(shares: readonly number[], total: number): number[] {
  const parts = shares.map((share) => Math.floor(share * PARTS))
  let left = Math.round(total * PARTS) - parts.reduce((sum, part) => sum + part, 0)
  const byRemainder = shares
    .map((share, at) => ({ at, remainder: share * PARTS - parts[at]! }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  for (let next = 0; left !== 0 && byRemainder.length > 0; next = (next + 1) % byRemainder.length) {
    const step = Math.sign(left)
    parts[byRemainder[step > 0 ? next : byRemainder.length - 1 - next]!.at]! += step
    left -= step
  }
  return parts.map((part) => part / PARTS)
}
