import type { Paint, Picture, Shape } from './shapes.ts'

/** A picture as SVG that stands alone: plain shapes and text, no styles, no scripts, nothing to load. */
export function toSvg({ width, height, ground, shapes }: Picture, title: string): string {
  const size = `${round(width)}" height="${round(height)}`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" viewBox="0 0 ${round(width)} ${round(height)}"><title>${escaped(title)}</title><rect width="${size}" fill="${hex(ground)}"/>${shapes.map(tag).join('')}</svg>`
}

function tag(shape: Shape): string {
  if (shape.kind === 'text') {
    const { text, x, y, width, font, color, rtl } = shape
    // The width holds the words in their place where a program has other fonts.
    const fit = text.length > 1 ? ` textLength="${round(width)}" lengthAdjust="spacingAndGlyphs"` : ''
    return `<text x="${round(x)}" y="${round(y)}"${fit} font-family="${font.family}" font-size="${font.size}" font-weight="${font.weight}" fill="${hex(color)}"${rtl ? ' direction="rtl"' : ''}>${escaped(text)}</text>`
  }
  if (shape.kind === 'box') {
    const { x, y, width, height, radius, paint } = shape
    return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${radius ? ` rx="${round(radius)}"` : ''}${painted(paint)}/>`
  }
  const { d, x, y, scaleX, scaleY, paint } = shape
  const moved = x || y || scaleX !== 1 || scaleY !== 1
  const place = moved
    ? ` transform="matrix(${round(scaleX, 4)} 0 0 ${round(scaleY, 4)} ${round(x)} ${round(y)})"`
    : ''
  // The stroke's width is that on the page, so it must not be stretched again.
  const own = Math.abs(scaleX)
  return `<path d="${d}"${place}${painted({ ...paint, thick: paint.thick / own, dash: paint.dash.map((part) => part / own) })}/>`
}

const painted = ({ fill, stroke, thick, dash }: Paint): string =>
  ` fill="${hex(fill)}"${thick ? ` stroke="${hex(stroke)}" stroke-width="${round(thick)}"${dash.length ? ` stroke-dasharray="${dash.map((part) => round(part)).join(' ')}"` : ''}` : ''}`

const round = (n: number, digits = 2): number => +n.toFixed(digits)

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Characters that XML cannot hold at all are left out: https://www.w3.org/TR/xml/#charsets */
const escaped = (text: string): string =>
  text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '').replace(/[&<>"]/g, (char) => ESCAPES[char]!)

let ink: CanvasRenderingContext2D | null | undefined

/** Any colour of a style sheet as `#rrggbb`, which every program reads. */
export function hex(color: string): string {
  if (color === 'none' || color.startsWith('#')) return color
  ink ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!ink) return color
  ink.clearRect(0, 0, 1, 1)
  ink.fillStyle = color
  ink.fillRect(0, 0, 1, 1)
  const [r, g, b] = ink.getImageData(0, 0, 1, 1).data
  return `#${[r, g, b].map((part) => part!.toString(16).padStart(2, '0')).join('')}`
}
