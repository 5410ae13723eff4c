import '@desirepath/widgets'
import { hostileMap } from './map-sample.ts'
import { hostileNotes, hostileTrend, rowsOfEach } from './reports.ts'
import { HOSTILE, hostileFunnel, hostilePaths } from './samples.ts'

/** Run in a frame with the strictest policy: tells its parent what was refused, and what is drawn. */
const refused: string[] = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
  refused.push(`${violatedDirective} ${sample}`)
})
const given = {
  'journey-funnel': { data: hostileFunnel() },
  'journey-paths': { data: hostilePaths() },
  'journey-map': { data: hostileMap(HOSTILE) },
  'journey-trend': { data: hostileTrend(), notes: hostileNotes(), at: 3 },
  ...Object.fromEntries(Object.entries(rowsOfEach(6)).map(([name, data]) => [name, { data }])),
}
const reports = Object.entries(given).map(([name, set]) =>
  Object.assign(document.createElement(name as 'journey-funnel'), set),
)
document.body.append(...reports)
for (const report of reports) {
  await report.updateComplete
  report.view = 'table'
  await report.updateComplete
  report.view = 'chart'
  await report.updateComplete
  report.renderRoot.querySelector<HTMLElement>('.rb')?.click()
  await report.updateComplete
}
// A violation is reported in a task of its own.
await new Promise((done) => setTimeout(done, 50))
// Both files of the map, which the page's policy must let it make.
const files: Blob[] = []
const { createObjectURL } = URL
URL.createObjectURL = (file: Blob) => {
  files.push(file)
  return createObjectURL(file)
}
HTMLAnchorElement.prototype.click = () => {}
for (const save of document
  .querySelector('journey-map')!
  .shadowRoot!.querySelectorAll<HTMLElement>('.save button'))
  save.click()
while (files.length < 2) await new Promise((done) => setTimeout(done, 20))
const drawn = (selector: string) =>
  reports.flatMap(({ renderRoot }) => [...renderRoot.querySelectorAll<HTMLElement>(selector)])
parent.postMessage(
  {
    refused,
    images: drawn('img').length,
    bars: drawn('.bar').map((bar) => bar.offsetWidth),
    canvases: drawn('canvas').length,
    panels: drawn('.panel').length,
    hacked: 'hacked' in window,
  },
  location.origin,
)
