import { DATA_ROUTES } from './data.ts'
import { DOCUMENT_ROUTES } from './documents.ts'
import { QUESTION_ROUTES } from './questions.ts'
import type { Route } from './route.ts'
import { SITE_ROUTES } from './sites.ts'

/** Every route that the worker has: a test holds this against its router, and sends every example in this order. */
export const ROUTES: Route[] = [...SITE_ROUTES, ...DOCUMENT_ROUTES, ...DATA_ROUTES, ...QUESTION_ROUTES]

/** In the order in which one reads about them. */
export const TAGS = [
  'What comes in',
  'Questions',
  'Sites',
  'Tokens',
  'Settings as documents',
  'What is there',
  'Server',
]
