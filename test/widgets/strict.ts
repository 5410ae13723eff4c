import '@desirepath/widgets'
import { hostileMap } from './map-sample.ts'
import { HOSTILE, hostileFunnel, hostilePaths } from './samples.ts'

/** Run in a frame with the strictest policy: tells its parent what was refused, and what is drawn. */
const refused: string[] = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
  refused.push(`${violatedDirective} ${sample}`)
})
const funnel = Object.assign(document.createElement('journey-funnel'), { data: hostileFunnel() })
const paths = Object.assign(document.createElement('journey-paths'), { data: hostilePaths() })
const map = Object.assign(document.createElement('journey-map'), { data: hostileMap(HOSTILE) })
const all = [funnel, paths, map]
document.body.append(...all)
await Promise.all(all.map(({ updateComplete }) => updateComplete))
for (const element of all) {
  element.view = 'table'
  await element.updateComplete
  element.view = 'chart'
  await element.updateComplete
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
for (const save of map.shadowRoot!.querySelectorAll<HTMLElement>('.save button')) save.click()
while (files.length < 2) await new Promise((done) => setTimeout(done, 20))
const images = all.reduce((sum, { shadowRoot }) => sum + shadowRoot!.querySelectorAll('img').length, 0)
const bars = [...funnel.shadowRoot!.querySelectorAll<HTMLElement>('.bar')].map((bar) => bar.offsetWidth)
parent.postMessage({ refused, images, bars, hacked: 'hacked' in window }, location.origin)
