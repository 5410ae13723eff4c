import { SHOES } from '../catalogue.ts'
import type { Page } from '../layout.ts'
import { finder } from './finder.ts'
import { home } from './home.ts'
import { insights } from './insights.ts'
import { basket, checkout, thanks } from './order.ts'
import { product } from './product.ts'
import { shoes } from './shoes.ts'
import { sizes, support } from './words.ts'

export const PAGES: Page[] = [
  home,
  shoes,
  ...SHOES.map(product),
  ...finder,
  basket,
  checkout,
  thanks,
  sizes,
  support,
  insights,
]
