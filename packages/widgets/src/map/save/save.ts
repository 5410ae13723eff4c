import type { MapAnswer } from '@desirepath/protocol'
import type JourneyMap from '../journey-map.ts'
import { readShapes } from './read-shapes.ts'
import type { Picture } from './shapes.ts'
import { toCanvas } from './to-canvas.ts'
import { toSvg } from './to-svg.ts'

/** Of the picture, px; that of the grid with room for its words. */
const WIDTH = 1600
const MARGIN = 32
/** Pixels of the PNG a px of the picture: sharp on paper at A3. */
const SCALE = 2

/** Hands the whole map to the reader as a file, in light colours and as wide as a wall, however narrow the page is. */
export async function saveMap(map: JourneyMap, answer: MapAnswer, type: 'SVG' | 'PNG'): Promise<void> {
  const picture = await pictureOf(map, answer)
  const title = map.heading ?? map.say(map.name)
  if (type === 'SVG')
    return download('journey-map.svg', new Blob([toSvg(picture, title)], { type: 'image/svg+xml' }))
  const canvas = toCanvas(picture, SCALE)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new Error('The browser could not make a PNG of this size. Save the map as SVG.')
  download('journey-map.png', blob)
}

/** Draws the map once more, out of sight, for a reader of paper; and reads that. */
export async function pictureOf(map: JourneyMap, answer: MapAnswer): Promise<Picture> {
  const copy = document.createElement('journey-map')
  const { heading, compareName } = map
  Object.assign(copy, { data: answer, heading, compareName })
  copy.ariaHidden = 'true'
  copy.inert = true
  copy.lang = map.closest<HTMLElement>('[lang]')?.lang ?? ''
  copy.dir = map.matches(':dir(rtl)') ? 'rtl' : 'ltr'
  const { style } = copy
  style.cssText = `position:absolute;top:0;left:-9999px;width:${WIDTH}px;padding:${MARGIN}px;box-sizing:border-box;color-scheme:light;--journey-font:"Liberation Sans",Arial,Helvetica,sans-serif`
  // Beside the map, so that it has the same theme.
  map.after(copy)
  try {
    await copy.updateComplete
    const picture = readShapes(copy.renderRoot.querySelector('section')!, (element) =>
      element.matches('.seg, .save'),
    )
    for (const shape of picture.shapes) {
      shape.x += MARGIN
      shape.y += MARGIN
    }
    return { ...picture, width: picture.width + 2 * MARGIN, height: picture.height + 2 * MARGIN }
  } finally {
    copy.remove()
  }
}

function download(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}
