import '@desirepath/widgets'
import { hostileFunnel, hostilePaths } from './samples.ts'

/** Run in a frame with the strictest policy: tells its parent what was refused, and what is drawn. */
const refused: string[] = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
  refused.push(`${violatedDirective} ${sample}`)
})
const funnel = Object.assign(document.createElement('journey-funnel'), { data: hostileFunnel() })
const paths = Object.assign(document.createElement('journey-paths'), { data: hostilePaths() })
document.body.append(funnel, paths)
await Promise.all([funnel.updateComplete, paths.updateComplete])
for (const element of [funnel, paths]) {
  element.view = 'table'
  await element.updateComplete
  element.view = 'chart'
  await element.updateComplete
}
// A violation is reported in a task of its own.
await new Promise((done) => setTimeout(done, 50))
const images = [funnel, paths].reduce(
  (sum, { shadowRoot }) => sum + shadowRoot!.querySelectorAll('img').length,
  0,
)
const bars = [...funnel.shadowRoot!.querySelectorAll<HTMLElement>('.bar')].map((bar) => bar.offsetWidth)
parent.postMessage({ refused, images, bars, hacked: 'hacked' in window }, location.origin)
