/** How the shop's made-up visitors behave. All weights are relative within their table. */

const P = '/demo/product/'
export const PAGES = {
  home: '/demo/',
  shoes: '/demo/shoes/',
  sizes: '/demo/guide/sizes/',
  finder: '/demo/finder/',
  distance: '/demo/finder/distance/',
  result: '/demo/finder/result/',
  runner: `${P}trail-runner/`,
  ghost: `${P}fell-ghost/`,
  scree: `${P}scree-master/`,
  swift: `${P}tarn-swift/`,
  dawn: `${P}dawn-patrol/`,
  ridge: `${P}ridge-line/`,
  basket: '/demo/basket/',
  checkout: '/demo/checkout/',
  thanks: '/demo/thanks/',
  support: '/demo/support/',
}

/** Pounds. */
export const PRICES = { runner: 119, ghost: 134, scree: 149, swift: 109, dawn: 126, ridge: 139 }

export const CHANNELS = { search: 36, social: 20, email: 14, ads: 13, direct: 13, referral: 4 }

/** Where somebody from a channel comes in. */
export const LANDINGS = {
  search: { shoes: 30, runner: 26, sizes: 18, home: 16, ghost: 10 },
  social: { home: 52, finder: 26, swift: 12, ridge: 10 },
  email: { shoes: 44, dawn: 30, home: 26 },
  ads: { runner: 58, shoes: 27, home: 15 },
  direct: { home: 74, shoes: 16, support: 10 },
  referral: { sizes: 60, home: 40 },
}

/** What a channel's link says of itself. */
export const CAMPAIGNS = {
  search: { utm_source: 'google' },
  social: { utm_source: 'instagram', utm_campaign: 'autumn-mud' },
  email: { utm_source: 'newsletter', utm_campaign: 'letter-41' },
  ads: { utm_source: 'google', utm_campaign: 'trail-runner-uk' },
  referral: { utm_source: 'fellrunner-forum' },
}

export const DEVICES = { mobile: 57, desktop: 37, tablet: 6 }
export const BROWSERS = {
  mobile: { Safari: 56, Chrome: 38, 'Samsung Internet for Android': 6 },
  desktop: { Chrome: 58, Firefox: 16, 'Microsoft Edge': 14, Safari: 12 },
  tablet: { Safari: 82, Chrome: 18 },
}

const SHELF = { runner: 30, ghost: 13, scree: 12, swift: 12, dawn: 9, ridge: 8 }
const PRODUCT = {
  exit: 33,
  shoes: 25,
  sizes: 15,
  basket: 17,
  runner: 5,
  ghost: 3,
  swift: 3,
  home: 2,
  support: 2,
}

/** From one page to the next. `exit` leaves the shop. A product leads to the basket only with something put into it. */
export const MOVES = {
  home: { exit: 34, shoes: 38, finder: 13, runner: 9, sizes: 4, support: 2 },
  shoes: { exit: 22, home: 5, finder: 5, sizes: 4, ...SHELF },
  sizes: { exit: 40, shoes: 32, runner: 15, ghost: 10, swift: 3 },
  finder: { exit: 24, distance: 70, shoes: 6 },
  distance: { exit: 10, result: 82, finder: 8 },
  result: { exit: 16, runner: 26, ghost: 18, scree: 14, swift: 12, finder: 14 },
  runner: PRODUCT,
  ghost: { ...PRODUCT, sizes: 27 },
  scree: PRODUCT,
  swift: PRODUCT,
  dawn: PRODUCT,
  ridge: PRODUCT,
  basket: { exit: 24, checkout: 56, shoes: 14, support: 6 },
  checkout: { exit: 25, thanks: 62, basket: 10, support: 3 },
  thanks: { exit: 82, home: 12, support: 6 },
  support: { exit: 66, home: 18, shoes: 16 },
}

/** The last field touched by those who leave the checkout half filled. The phone number is what people mind. */
export const LAST_FIELDS = { phone: 40, card: 24, email: 12, address1: 10, postcode: 8, cvc: 6 }
