/** Words in the names of pages and events that tell of something that went wrong. */
const WORDS = new Set(
  'error errors fail fails failed failure failures bug bugs crash crashed exception declined rejected denied refused timeout unavailable invalid problem oops 400 401 403 404 410 500 502 503 504'.split(
    ' ',
  ),
)

/** Does this name or page tell of something that went wrong? */
export function isWrong(text: string): boolean {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => WORDS.has(word))
}

/** Names of properties that say how much a search found. */
export const FOUND_PROPS = [
  'results',
  'result_count',
  'results_count',
  'resultCount',
  'hits',
  'found',
] as const

/** Is this a search by its name or its page? */
export function isSearch(text: string): boolean {
  return /(^|[^a-z])search/i.test(text)
}

/** Does the name itself say that a search found nothing? */
export function saysNothingFound(text: string): boolean {
  return /(no|zero|empty)[^a-z0-9]*(search[^a-z0-9]*)?results?/i.test(text)
}
