import type { Matcher } from '@desirepath/protocol'

/** A label and who met it. */
export interface Labelled {
  label: string
  actors: number
}

/** Alternatives of one stage; more say hardly more. */
const MOST_ALTERNATIVES = 12
/** So many pages below one folder are meant as the folder. */
const A_FOLDER = 4

/**
 * A matcher for all of these pages and events: folders with many of them as one pattern, unless a page of another stage lies in
 * the folder too.
 */
export function matcherOf(own: readonly Labelled[], others: readonly Labelled[]): Matcher {
  const folders = new Map<string, Labelled[]>()
  for (const one of own) {
    const folder = folderOf(one.label)
    if (folder !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), one])
  }
  const whole = [...folders]
    .filter(
      ([folder, pages]) =>
        pages.length >= A_FOLDER && !others.some(({ label }) => label.startsWith(`${folder}/`)),
    )
    .map(([folder]) => folder)
  const isCovered = ({ label }: Labelled) => whole.includes(folderOf(label) ?? '')
  const single = own
    .filter((one) => !isCovered(one))
    .sort((a, b) => b.actors - a.actors || (a.label < b.label ? -1 : 1))
  const matchers: Matcher[] = [
    ...whole.sort().map((folder): Matcher => ({ path: `${folder}/**` })),
    ...single.map(
      ({ label }): Matcher => (label.startsWith(':') ? { name: label.slice(1) } : { path: label }),
    ),
  ].slice(0, MOST_ALTERNATIVES)
  return matchers.length === 1 ? matchers[0]! : { anyOf: matchers }
}

/** The first folder of a page that lies in one. */
function folderOf(label: string): string | undefined {
  const end = label.indexOf('/', 1)
  return label.startsWith('/') && end > 0 ? label.slice(0, end) : undefined
}
