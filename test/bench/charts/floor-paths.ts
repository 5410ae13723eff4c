interface Node {
  step: number
  page: string
  count: number
}
interface Edge {
  step: number
  from: string
  to: string
  count: number
}

const WIDTH = 1200
const HEIGHT = 600
const GAP = 12

/**
 * The least that can be called a path chart, to measure what must be paid in any case: nodes stacked by position, links as
 * bands, labels and tooltips, all of it one SVG string. No sentence, no keys, no table, nothing to select.
 */
class FloorPaths extends HTMLElement {
  declare answer: { nodes: Node[]; edges: Edge[] } | undefined

  connectedCallback() {
    const { nodes, edges } = this.answer!
    const columns = Math.max(...nodes.map(({ step }) => step))
    const most = Math.max(
      ...Array.from({ length: columns }, (_, at) => total(nodes.filter(({ step }) => step === at + 1))),
    )
    const tallest = Math.max(
      ...Array.from({ length: columns }, (_, at) => nodes.filter(({ step }) => step === at + 1).length),
    )
    const scale = (HEIGHT - GAP * tallest) / most
    const x = (step: number) => ((step - 1) / columns) * WIDTH
    const tops = new Map<string, { y: number; out: number; into: number }>()
    const foot = new Array<number>(columns + 1).fill(0)
    for (const { step, page, count } of nodes) {
      tops.set(`${step} ${page}`, { y: foot[step]!, out: 0, into: 0 })
      foot[step]! += count * scale + GAP
    }
    const bands = edges.map(({ step, from, to, count }) => {
      const [a, b] = [tops.get(`${step} ${from}`)!, tops.get(`${step + 1} ${to}`)!]
      const high = count * scale
      const [ya, yb] = [a.y + a.out, b.y + b.into]
      a.out += high
      b.into += high
      const [xa, xb] = [x(step) + 10, x(step + 1)]
      const middle = (xa + xb) / 2
      return `<path d="M${xa} ${ya}C${middle} ${ya} ${middle} ${yb} ${xb} ${yb}V${yb + high}C${middle} ${yb + high} ${middle} ${ya + high} ${xa} ${ya + high}Z" fill="#2b59c355"><title>${from} to ${to}: ${count}</title></path>`
    })
    const bars = nodes.map(({ step, page, count }) => {
      const { y } = tops.get(`${step} ${page}`)!
      return `<rect x="${x(step)}" y="${y}" width="10" height="${count * scale}" fill="#2b59c3"/><text x="${x(step) + 14}" y="${y + 12}">${page} ${count}</text>`
    })
    this.innerHTML = `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}">${bands.join('')}${bars.join('')}</svg>`
  }
}

const total = (nodes: Node[]) => nodes.reduce((sum, { count }) => sum + count, 0)

customElements.define('floor-paths', FloorPaths)

export {}
