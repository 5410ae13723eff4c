import {
  BROWSERS,
  CAMPAIGNS,
  CHANNELS,
  DEVICES,
  LANDINGS,
  LAST_FIELDS,
  MOVES,
  PAGES,
  PRICES,
} from './habits.mjs'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Nobody looks at more pages than this in one visit. */
const MAX_PAGES = 24

/**
 * All that one visitor did, from a first visit at `start`.
 * @param {string} id
 * @param {number} start ms
 * @param {import('./random.mjs').Random} random
 * @returns {Record<string, unknown>[]}
 */
export function visitorEvents(id, start, random) {
  const events = []
  const device = random.pick(DEVICES)
  const context = { device, browser: random.pick(BROWSERS[device]) }
  const basket = []
  let who = id
  let t = start
  let orders = 0
  let where = ''

  /** @param {Record<string, unknown>} event @param {Record<string, unknown>} [props] */
  function add(event, props = {}) {
    events.push({
      id: `${id}-${events.length}`,
      visitor: who,
      t,
      ...event,
      props: { ...props, demo: true },
      context,
    })
  }

  function visit(channel, landing) {
    const from = channel === 'direct' ? {} : { channel }
    let page = landing
    let first = true
    for (let count = 0; count < MAX_PAGES && page !== 'exit'; count++) {
      where = PAGES[page]
      add(
        { kind: 'view', name: 'page', path: where, ...(first ? from : {}) },
        first ? CAMPAIGNS[channel] : {},
      )
      first = false
      t += Math.round(random.between(4 * SECOND, 75 * SECOND))
      page = leave(page)
    }
  }

  /** What happens on a page, and where it leads. */
  function leave(page) {
    let next = random.pick(MOVES[page])
    if (next in PRICES && (page === 'home' || page === 'shoes'))
      click('see-shoe', { shoe: PAGES[next].split('/').at(-2) })
    if (page in PRICES && (next === 'basket' ? random.chance(0.8) : random.chance(0.2))) click('choose-size')
    if (page in PRICES && next === 'basket') {
      click('add-to-basket', { price: PRICES[page], shoe: where.split('/').at(-2) })
      basket.push(PRICES[page])
    }
    if (page === 'basket' && next === 'checkout') {
      if (basket.length === 0) next = 'shoes'
      else click('to-checkout')
    }
    if (page === 'checkout') next = checkout(next)
    return next
  }

  function checkout(next) {
    // A third of those who leave have not even begun to fill it in.
    if (next !== 'thanks' && random.chance(0.34)) return next
    add({ kind: 'form-start', name: 'checkout', path: where }, { field: 'email' })
    t += Math.round(random.between(20 * SECOND, 150 * SECOND))
    if (next === 'thanks') {
      add({ kind: 'form-submit', name: 'checkout', path: where })
      add({ kind: 'custom', name: 'order', path: where }, { value: sum(basket), items: basket.length })
      basket.length = 0
      orders++
      t += 2 * SECOND
    } else add({ kind: 'form-exit', name: 'checkout', path: where }, { field: random.pick(LAST_FIELDS) })
    return next
  }

  function click(name, props = {}) {
    add({ kind: 'click', name, path: where, element: 'button' }, props)
    t += Math.round(random.between(1 * SECOND, 6 * SECOND))
  }

  const channel = random.pick(CHANNELS)
  visit(channel, random.pick(LANDINGS[channel]))

  const looked = events.length > 2
  if (orders === 0 && looked && random.chance(0.3)) {
    t += Math.round(random.between(6 * HOUR, 4 * DAY))
    // Some come back on another device, and say who they are only at the checkout.
    if (random.chance(0.08)) who = `${id}-laptop`
    visit(
      random.pick({ direct: 5, email: 3, search: 3 }),
      random.pick({ home: 2, shoes: 3, runner: 3, basket: 2 }),
    )
    if (who !== id) {
      events.push({ id: `${id}-${events.length}`, kind: 'identify', visitor: who, to: id, t })
      who = id
    }
  }
  if (orders > 0 && random.chance(0.26)) {
    t += Math.round(random.between(1 * DAY, 3 * DAY))
    visit('direct', 'support')
  }
  if (orders > 0 && random.chance(0.3)) {
    t += Math.round(random.between(2 * DAY, 4 * DAY))
    add(
      { kind: 'touchpoint', name: 'review', channel: 'email' },
      { score: random.pick({ 2: 5, 1: 3, '-1': 2 }) },
    )
  }
  return events
}

function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0)
}
