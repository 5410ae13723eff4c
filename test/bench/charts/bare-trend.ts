import { css, html, LitElement } from 'lit'
import uPlot from 'uplot'

/** uPlot's own style sheet: what its axes, legend and cursor need. */
declare const UPLOT_CSS: string

/** As somebody would put uPlot into an element of Lit's: one line, its axes, legend and cursor; no sentence, no keys, no table. */
class BareTrend extends LitElement {
  static override styles = [
    css`
      :host {
        display: block;
      }
    `,
    new CSSStyleSheet(),
  ]
  declare answer: { trend: { start: number; from: number; to: number }[] } | undefined

  override render() {
    return html`<h2>Conversion over time</h2><div id="plot"></div>`
  }

  override firstUpdated() {
    const { trend } = this.answer!
    new uPlot(
      {
        width: this.clientWidth,
        height: 268,
        series: [{}, { label: 'Bought', stroke: '#2b59c3', width: 2.5 }],
        scales: { y: { range: (_, __, most) => [0, most] } },
      },
      [trend.map(({ start }) => start / 1000), trend.map(({ from, to }) => to / from)],
      this.renderRoot.querySelector<HTMLElement>('#plot')!,
    )
  }
}
;(BareTrend.styles[1] as CSSStyleSheet).replaceSync(UPLOT_CSS)
customElements.define('bare-trend', BareTrend)
