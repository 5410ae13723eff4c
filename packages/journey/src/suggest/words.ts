/** A stage that many journeys have, and the words by which pages and events of it go. */
export interface Concept {
  id: string
  name: string
  /** In the customer's words. */
  goal: string
  words: ReadonlySet<string>
}

const words = (text: string) => new Set(text.split(' '))

/** In the order in which they usually come; the data have the last word on that. */
export const CONCEPTS: readonly Concept[] = [
  {
    id: 'discover',
    name: 'Discover',
    goal: 'I look around for something that suits me',
    words: words(
      'home index start landing search find catalog catalogue category categories collection collections browse shop store list listing results filter promo promotion campaign offer offers sale blog article articles post posts news guide docs about',
    ),
  },
  {
    id: 'consider',
    name: 'Consider',
    goal: 'I find out whether it is right for me',
    words: words(
      'product products item items pdp compare comparison review reviews rating ratings wishlist favorite favorites favourites pricing prices plan plans feature features demo quote configurator size sizes',
    ),
  },
  {
    id: 'sign-up',
    name: 'Sign up',
    goal: 'I make an account without giving away more than I want to',
    words: words('signup register registration join trial subscribe newaccount'),
  },
  {
    id: 'basket',
    name: 'Basket',
    goal: 'I put together what I want',
    words: words('cart basket bag trolley addtocart addtobasket'),
  },
  {
    id: 'checkout',
    name: 'Checkout',
    goal: 'I pay without trouble',
    words: words('checkout shipping delivery payment pay billing address summary booking reserve'),
  },
  {
    id: 'purchase',
    name: 'Purchase',
    goal: 'I have it, and know that it worked',
    words: words(
      'purchase purchased purchases order ordered confirmation confirm confirmed thanks thank thankyou success receipt complete completed transaction paid subscribed booked',
    ),
  },
  {
    id: 'use',
    name: 'Use',
    goal: 'I use it, and it does what I hoped for',
    words: words('onboarding setup activate activation activated dashboard app workspace invite created'),
  },
]

/** What goes wrong is no stage; what goes on beside the journey is none either. */
const BESIDE = words(
  'error errors bug bugs fail failed failure exception crash 404 500 support help chat contact faq imprint impressum privacy terms legal cookie cookies logout signout unsubscribe cancel cancelled refund',
)

/** Words that in a pair mean another stage than alone. */
const PAIRS: readonly [pair: string, concept: string][] = [
  ['sign up', 'sign-up'],
  ['add to', 'basket'],
  ['place order', 'purchase'],
  ['order details', 'checkout'],
  ['order review', 'checkout'],
]

/** Folders of things to read: their pages are called after what they are about, which says nothing about the journey. */
const READING = words('blog article articles post posts news guide guides docs help wiki')
/** A part of a path with more words than this is a title. */
const MOST_WORDS = 3

/** The place of a text's stage in {@link CONCEPTS}; -1 where nothing tells, or it tells of something beside the journey. */
export function conceptOf(text: string): number {
  if (isBeside(text)) return -1
  const parts = text.split('/').map(wordsOf)
  if (text.startsWith('/') && parts[1]!.some((word) => READING.has(word))) return 0
  const said = parts.filter((part) => part.length <= MOST_WORDS).flat()
  const together = said.join(' ')
  for (const [pair, id] of PAIRS)
    if (` ${together} `.includes(` ${pair} `)) return CONCEPTS.findIndex((concept) => concept.id === id)
  // The furthest word says most: a confirmation in a checkout is a purchase.
  for (let at = CONCEPTS.length - 1; at >= 0; at--)
    if (said.some((word) => CONCEPTS[at]!.words.has(word))) return at
  // Details that nothing else is said of are a product's.
  return said.some((word) => word === 'detail' || word === 'details')
    ? CONCEPTS.findIndex(({ id }) => id === 'consider')
    : -1
}

function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

/** Does the text tell of something that went wrong or lies beside the journey? */
export function isBeside(text: string): boolean {
  return wordsOf(text).some((word) => BESIDE.has(word))
}
