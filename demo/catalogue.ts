/** What the shop sells. Prices are pounds. */
export interface Shoe {
  id: string
  name: string
  price: number
  /** What it is for, in a line. */
  line: string
  terrain: 'mud' | 'rock' | 'mixed'
  distance: 'short' | 'long'
  /** Of one shoe in UK 8, grams. */
  weight: number
  /** Heel above toe, mm. */
  drop: number
  /** Depth of the lugs, mm. */
  lugs: number
  /** Upper, accent, sole. */
  colours: [string, string, string]
  about: string
}

export const SHOES: Shoe[] = [
  {
    id: 'trail-runner',
    name: 'Trail Runner',
    price: 119,
    line: 'The one that does most things',
    terrain: 'mixed',
    distance: 'long',
    weight: 268,
    drop: 6,
    lugs: 4,
    colours: ['#2f6f5e', '#f2b544', '#25302c'],
    about:
      'Bridleways, forest roads and the odd scramble. A cushioned middle and a rock plate under the ball of the foot, so that the last hour feels like the first.',
  },
  {
    id: 'fell-ghost',
    name: 'Fell Ghost',
    price: 134,
    line: 'Deep lugs for wet grass and peat',
    terrain: 'mud',
    distance: 'short',
    weight: 224,
    drop: 3,
    lugs: 8,
    colours: ['#e9e4d8', '#c8452e', '#3b3a36'],
    about:
      'Eight-millimetre lugs, hardly any drop, and an upper that lets the bog out again. Made for steep ground and short, honest days.',
  },
  {
    id: 'scree-master',
    name: 'Scree Master',
    price: 149,
    line: 'A firm edge for rock and scree',
    terrain: 'rock',
    distance: 'long',
    weight: 305,
    drop: 8,
    lugs: 5,
    colours: ['#3f4b63', '#ff8a4c', '#20242d'],
    about:
      'A wrapped toe, a stiff edge and the stickiest rubber we could find. Heavier than the others, and glad of it on a ridge.',
  },
  {
    id: 'tarn-swift',
    name: 'Tarn Swift',
    price: 109,
    line: 'Light, low and quick to dry',
    terrain: 'mixed',
    distance: 'short',
    weight: 198,
    drop: 4,
    lugs: 4,
    colours: ['#2d7fa6', '#e8f1f2', '#16394a'],
    about: 'Under 200 grams, drains in a few strides, and asks for speed. Best below two hours.',
  },
  {
    id: 'dawn-patrol',
    name: 'Dawn Patrol',
    price: 126,
    line: 'Warm and dry before breakfast',
    terrain: 'mud',
    distance: 'long',
    weight: 312,
    drop: 6,
    lugs: 6,
    colours: ['#6a4c7d', '#f0c75e', '#2c2233'],
    about: 'A membrane, a gusset and reflective heel tabs for the months in which the sun is late.',
  },
  {
    id: 'ridge-line',
    name: 'Ridge Line',
    price: 139,
    line: 'Sure feet on rough, short days',
    terrain: 'rock',
    distance: 'short',
    weight: 246,
    drop: 4,
    lugs: 5,
    colours: ['#b5532d', '#2f3b3a', '#f0e3cf'],
    about: 'A close fit and a thin sole that tells you what you stand on. For those who like to hop.',
  },
]

/** UK sizes in stock. */
export const SIZES = ['6', '7', '8', '9', '10', '11', '12']

export function shoe(id: string): Shoe | undefined {
  return SHOES.find((one) => one.id === id)
}

export function pounds(amount: number): string {
  return `£${amount}`
}
