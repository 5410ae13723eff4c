import type { PageRules, PathsQuestion } from '@desirepath/protocol'
import type { Budget } from '../budget.ts'
import { compileGlob } from '../match/glob.ts'
import { compileMasks } from '../match/matcher.ts'
import { pageOf } from '../match/pages.ts'
import { Dictionary } from '../table/dictionary.ts'
import type { EventTable, Touchpoint } from '../table/table.ts'

/** Which node of a path chart each event is. */
export interface Nodes {
  labels: readonly string[]
  /** The label's number for an event, by its touchpoint and row; -1 for one that is no node. */
  of(touch: number, row: number): number
  /** The same by touchpoint alone, where the row does not matter. */
  codes?: Int32Array
}

/** Excluded events go first, then pages are grouped (P3); runs are collapsed later, when the order is known. */
export function nodesOf(table: EventTable, question: PathsQuestion, pages: PageRules, budget: Budget): Nodes {
  const { match, exclude } = question
  const labels = new Dictionary<string>()
  const group = grouper(question, pages, budget)
  const code = Int32Array.from(table.touchpoints, (touch) =>
    match || touch.kind === 'view' || touch.kind === 'touchpoint'
      ? labels.codeOf(group(labelOf(touch, question, pages)))
      : -1,
  )
  if (!match && exclude.length === 0)
    return { labels: labels.values, of: (touch) => code[touch]!, codes: code }
  const wanted = compileMasks(table, [match ?? {}], pages, budget)
  const unwanted = compileMasks(table, [exclude.length > 0 ? { anyOf: exclude } : NOTHING], pages, budget)
  return {
    labels: labels.values,
    of(at, row) {
      if (!wanted.sure[at] && !(wanted.open[at] && wanted.decide(1, row))) return -1
      if (unwanted.sure[at] || (unwanted.open[at] && unwanted.decide(1, row))) return -1
      return code[at]!
    },
  }
}

const NOTHING = { where: [{ prop: 'name', op: 'unset' as const }] }

/** A touchpoint without a page (a call, a letter) goes by its name. */
function labelOf(touch: Touchpoint, { label }: PathsQuestion, pages: PageRules): string {
  return label === 'name' || touch.path === undefined ? touch.name : pageOf(touch.path, pages)
}

function grouper(
  { groups, groupUnanchored, groupPick }: PathsQuestion,
  pages: PageRules,
  budget: Budget,
): (label: string) => string {
  if (groups.length === 0) return (label) => label
  const globs = groups.map((glob) => {
    const page = pageOf(glob, pages)
    return { glob, fits: compileGlob(groupUnanchored ? `**${page}**` : page, budget) }
  })
  return (label) => {
    const fitting =
      groupPick === 'first'
        ? globs.find(({ fits }) => fits(label))
        : globs.findLast(({ fits }) => fits(label))
    return fitting?.glob ?? label
  }
}

/** Which labels an anchor means: the label itself, its page, or a glob over labels. */
export function anchorOf(
  anchor: string | undefined,
  labels: readonly string[],
  pages: PageRules,
  budget: Budget,
): Uint8Array | null {
  if (anchor === undefined) return null
  const fits = compileGlob(pageOf(anchor, pages), budget)
  return Uint8Array.from(labels, (label) => (label === anchor || fits(label) ? 1 : 0))
}
