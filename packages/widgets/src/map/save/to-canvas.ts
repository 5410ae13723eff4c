import type { Paint, Picture } from './shapes.ts'

/**
 * Paints a picture. Not by way of an image of the SVG: a page with a strict policy lets no such image in
 * (https://w3c.github.io/webappsec-csp/#directive-img-src), and it is a guest on that page.
 * @param scale pixels of the canvas a px of the picture
 */
export function toCanvas({ width, height, ground, shapes }: Picture, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  const ink = canvas.getContext('2d')!
  ink.scale(scale, scale)
  ink.fillStyle = ground
  ink.fillRect(0, 0, width, height)
  const paint = (path: Path2D, { fill, stroke, thick, dash }: Paint) => {
    if (fill !== 'none') {
      ink.fillStyle = fill
      ink.fill(path)
    }
    if (!thick) return
    ink.strokeStyle = stroke
    ink.lineWidth = thick
    ink.setLineDash(dash)
    ink.stroke(path)
  }
  for (const shape of shapes) {
    if (shape.kind === 'text') {
      const { text, x, y, width: fit, font, color, rtl } = shape
      ink.font = `${font.weight} ${font.size}px ${font.family}`
      ink.fillStyle = color
      ink.direction = rtl ? 'rtl' : 'ltr'
      ink.textAlign = rtl ? 'right' : 'left'
      ink.fillText(text, x, y, fit + 1)
    } else if (shape.kind === 'box') {
      const path = new Path2D()
      path.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius)
      paint(path, shape.paint)
    } else {
      const path = new Path2D()
      path.addPath(new Path2D(shape.d), new DOMMatrix([shape.scaleX, 0, 0, shape.scaleY, shape.x, shape.y]))
      paint(path, shape.paint)
    }
  }
  return canvas
}
