import { EVERY, type Row } from './every.ts'
import { $$, type Names, put, timing } from './help.ts'

/** Run in a frame with the strictest policy: tells its parent what was refused, and what is drawn. */
const refused: string[] = []
let now = ''
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
  refused.push(`${now}: ${violatedDirective} ${sample}`)
})
timing.slowMs = 1
const panels = new Set<string>()
let images = 0
let canvases = 0
for (const [name, { states }] of Object.entries(EVERY) as [Names, Row][])
  for (const [state, { set, become }] of Object.entries(states)) {
    now = `${name} ${state}`
    const element = await put(name, set)
    await become?.(element)
    await element.updateComplete
    // A violation is reported in a task of its own.
    await new Promise((done) => setTimeout(done))
    images += $$(element, 'img, iframe, script').length
    canvases += $$(element, 'canvas').length
    if ($$(element, '.panel').length) panels.add(name)
    if (state !== 'of a shop, one selected') element.remove()
  }
now = 'files of the map'
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
const bars = $$(document.querySelector('journey-funnel')!, '.bar').map((bar) => bar.offsetWidth)
parent.postMessage(
  { refused, images, bars, canvases, panels: [...panels], hacked: 'hacked' in window },
  location.origin,
)
