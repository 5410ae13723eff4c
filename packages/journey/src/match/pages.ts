import type { PageRules } from '@desirepath/protocol'

/** The page a path stands for: the same for every matcher, report and label. */
export function pageOf(path: string, rules: PageRules): string {
  let page = rules.ignoreCase ? path.toLowerCase() : path
  if (rules.trailingSlash) {
    let end = page.length
    while (end > 1 && page[end - 1] === '/') end--
    page = page.slice(0, end)
  }
  return page
}
