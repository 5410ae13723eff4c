import type { Entry, JourneyEvent, PathsQuestion } from '@desirepath/protocol'
import { actorsIn, fits } from './events.ts'

interface RefNode {
  label: string
  t: number
  since: JourneyEvent
}

/** What the reference says about paths: whole paths, and everything else told from them (P7). */
export function refPaths(entries: readonly Entry[], question: PathsQuestion) {
  const actors = actorsIn(entries, question.unit, question.merge)
    .map((events) => ({ events: seenBy(question, events), path: pathOf(seenBy(question, events), question) }))
    .filter(({ path, events }) => {
      const { range, rangeMode, segment } = question
      if (path.length === 0) return false
      if (range && rangeMode === 'entry' && (path[0]!.t < range.from || path[0]!.t > range.to)) return false
      return !segment || events.some((event) => fits(event, segment))
    })
  const paths = actors.map(({ path }) => path)
  const shown = (position: number) => {
    const labels = paths.flatMap((path) => path[position]?.label ?? [])
    const count = (label: string) => labels.filter((one) => one === label).length
    const ranked = [...new Set(labels)].sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1))
    return ranked.slice(0, question.nodeLimit ?? ranked.length)
  }
  const nameAt = (path: RefNode[], position: number) =>
    shown(position).includes(path[position]!.label) ? path[position]!.label : '(other)'
  const cameBack = (path: RefNode[], position: number) =>
    path.slice(0, position).some(({ label }) => label === path[position]!.label && label !== '...')

  const nodes = new Map<string, { count: number; exits: number; back: number }>()
  const edges = new Map<string, { count: number; back: number; ms: number }>()
  for (const path of paths)
    path.forEach(({ t }, position) => {
      const key = JSON.stringify([position + 1, nameAt(path, position)])
      const node = nodes.get(key) ?? { count: 0, exits: 0, back: 0 }
      nodes.set(key, node)
      node.count++
      if (position === path.length - 1) node.exits++
      if (cameBack(path, position)) node.back++
      if (position === 0) return
      const link = JSON.stringify([position, nameAt(path, position - 1), nameAt(path, position)])
      const edge = edges.get(link) ?? { count: 0, back: 0, ms: 0 }
      edges.set(link, edge)
      edge.count++
      edge.ms += t - path[position - 1]!.t
      if (cameBack(path, position)) edge.back++
    })
  const rows = new Map<string, { count: number; times: number[]; converted: number }>()
  for (const { path, events } of actors) {
    const key = JSON.stringify(path.map(({ label }) => label))
    const row = rows.get(key) ?? { count: 0, times: [], converted: 0 }
    rows.set(key, row)
    row.count++
    row.times.push(path.at(-1)!.t - path[0]!.t)
    const { goal } = question
    if (goal && events.slice(events.indexOf(path[0]!.since)).some((event) => fits(event, goal)))
      row.converted++
  }
  return { actors: paths.length, nodes, edges, rows }
}

function seenBy({ range, rangeMode }: PathsQuestion, events: JourneyEvent[]): JourneyEvent[] {
  if (!range || rangeMode === 'entry') return events
  return events.filter(({ t }) => t >= range.from && t <= range.to)
}

function pathOf(events: readonly JourneyEvent[], question: PathsQuestion): RefNode[] {
  const nodes = events
    .filter((event) =>
      question.match ? fits(event, question.match) : event.kind === 'view' || event.kind === 'touchpoint',
    )
    .filter((event) => !question.exclude.some((matcher) => fits(event, matcher)))
    .map((event) => ({ label: grouped(labelOf(event, question), question), t: event.t, since: event }))
  return anchored(question.collapse ? collapsed(nodes, question) : nodes, question)
}

function labelOf({ name, path }: JourneyEvent, { label }: PathsQuestion): string {
  if (label === 'name' || path === undefined) return name
  return path === '/' ? path : path.replace(/\/$/, '')
}

/** The streams' only groups are `/a*` (anything that begins so, in one segment) and exact pages. */
function grouped(label: string, { groups, groupPick }: PathsQuestion): string {
  const fitting = groups.filter((group) =>
    group.endsWith('*')
      ? label.startsWith(group.slice(0, -1)) && !label.slice(group.length - 1).includes('/')
      : label === group,
  )
  return (groupPick === 'first' ? fitting[0] : fitting.at(-1)) ?? label
}

function collapsed(nodes: readonly RefNode[], { collapseKeep }: PathsQuestion): RefNode[] {
  const out: RefNode[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (last?.label !== node.label) out.push({ ...node })
    else if (collapseKeep === 'last') last.t = node.t
  }
  return out
}

/** P2 */
function anchored(nodes: RefNode[], { start, end, stepLimit: limit }: PathsQuestion): RefNode[] {
  const page = (anchor: string) => anchor.replace(/(.)\/$/, '$1')
  let path = nodes
  if (start !== undefined) {
    const first = path.findIndex(({ label }) => label === page(start))
    if (first < 0) return []
    path = path.slice(first)
  }
  if (end !== undefined) {
    const last = path.findIndex(({ label }, at) => label === page(end) && (start === undefined || at > 0))
    if (last < 0) return []
    path = path.slice(0, last + 1)
  }
  if (path.length <= limit) return path
  if (end === undefined) return path.slice(0, limit)
  if (start === undefined) return path.slice(-limit)
  if (limit === 2) return [path[0]!, path.at(-1)!]
  const head = Math.ceil((limit - 1) / 2)
  const tail = limit - 1 - head
  return [...path.slice(0, head), { ...path[head]!, label: '...' }, ...path.slice(path.length - tail)]
}
