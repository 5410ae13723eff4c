import type { Paint, Picture, Shape } from './shapes.ts'

/** Fonts that every program has, whatever the page uses: a picture must look the same where it is opened. */
const FAMILY = 'Liberation Sans, Arial, Helvetica, sans-serif'
const CLEAR = /^(transparent|none|rgba\(.*, 0\))$/

/**
 * What stands within an element, as plain shapes: boxes with grounds and borders, paths of its SVGs, lines of text. It is read
 * from the page itself, so a picture shows what is seen, without any markup that another program would have to understand.
 */
export function readShapes(root: HTMLElement, skip: (element: Element) => boolean): Picture {
  const { left, top, width, height } = root.getBoundingClientRect()
  const shapes: Shape[] = []
  const walk = (element: Element): void => {
    const style = getComputedStyle(element)
    if (skip(element) || style.display === 'none' || style.visibility === 'hidden') return
    if (style.clipPath.startsWith('inset(50')) return
    if (element instanceof SVGSVGElement) {
      drawing(element, left, top, shapes)
      return
    }
    box(element, style, left, top, shapes)
    for (const child of element.childNodes)
      if (child instanceof Text) lines(child, style, left, top, shapes)
      else if (child instanceof Element) walk(child)
  }
  walk(root)
  return {
    width,
    height,
    ground: getComputedStyle((root.getRootNode() as ShadowRoot).host).backgroundColor,
    shapes,
  }
}

const px = Number.parseFloat

function box(element: Element, style: CSSStyleDeclaration, left: number, top: number, shapes: Shape[]): void {
  const at = element.getBoundingClientRect()
  if (!at.width || !at.height) return
  const [x, y] = [at.left - left, at.top - top]
  const width = px(style.borderTopWidth)
  const round = style.borderTopLeftRadius.endsWith('%') ? at.width / 2 : px(style.borderTopLeftRadius)
  const sides = ['Top', 'Right', 'Bottom', 'Left'] as const
  const strokes = sides.map((side) => ({
    side,
    thick: px(style.getPropertyValue(`border-${side.toLowerCase()}-width`)),
    color: style.getPropertyValue(`border-${side.toLowerCase()}-color`),
    line: style.getPropertyValue(`border-${side.toLowerCase()}-style`),
  }))
  const whole = strokes.every(({ thick, color }) => thick && !CLEAR.test(color))
  const fill = groundOf(style)
  if (fill !== 'none' || whole)
    shapes.push({
      kind: 'box',
      x: x + (whole ? width / 2 : 0),
      y: y + (whole ? width / 2 : 0),
      width: at.width - (whole ? width : 0),
      height: at.height - (whole ? width : 0),
      radius: Math.min(round, at.width / 2, at.height / 2),
      paint: {
        fill,
        stroke: whole ? style.borderTopColor : 'none',
        thick: whole ? width : 0,
        dash: whole ? dashOf(style.borderTopStyle, width) : [],
      },
    })
  if (whole) return
  for (const { side, thick, color, line } of strokes) {
    if (!thick || CLEAR.test(color)) continue
    const [right, bottom] = [x + at.width, y + at.height]
    const half = thick / 2
    const d = {
      Top: `M${x} ${y + half}H${right}`,
      Bottom: `M${x} ${bottom - half}H${right}`,
      Left: `M${x + half} ${y}V${bottom}`,
      Right: `M${right - half} ${y}V${bottom}`,
    }[side]
    shapes.push({
      kind: 'path',
      d,
      x: 0,
      y: 0,
      scaleX: 1,
      scaleY: 1,
      paint: { fill: 'none', stroke: color, thick, dash: dashOf(line, thick) },
    })
  }
}

/** Its colour; of a ground that is a pattern or runs from one colour to another, the last of its colours. */
function groundOf({ backgroundColor, backgroundImage }: CSSStyleDeclaration): string {
  const colors = backgroundImage.match(/(?:rgba?|oklab|oklch|color)\([^()]*\)/g) ?? []
  const last = colors.findLast((color) => !CLEAR.test(color))
  if (last) return last
  return CLEAR.test(backgroundColor) ? 'none' : backgroundColor
}

const dashOf = (line: string, thick: number): number[] =>
  line === 'dashed' ? [3 * thick, 2 * thick] : line === 'dotted' ? [thick, 2 * thick] : []

/** The paths and circles of a drawing, stretched as it is. */
function drawing(element: SVGSVGElement, left: number, top: number, shapes: Shape[]): void {
  const at = element.getBoundingClientRect()
  const { x, y, width, height } = element.viewBox.baseVal
  if (!width || !height || !at.width) return
  const [scaleX, scaleY] = [at.width / width, at.height / height]
  const mirrored = new DOMMatrix(getComputedStyle(element).transform).a < 0
  const place = {
    x: (mirrored ? at.right : at.left) - left - x * (mirrored ? -scaleX : scaleX),
    y: at.top - top - y * scaleY,
    scaleX: mirrored ? -scaleX : scaleX,
    scaleY,
  }
  for (const shape of element.querySelectorAll('path, circle')) {
    const d = shape.getAttribute('d') ?? circle(shape)
    shapes.push({
      kind: 'path',
      d,
      ...place,
      paint: paintOf(getComputedStyle(shape), element.classList.contains('ic') ? scaleX : 1),
    })
  }
}

function circle(shape: Element): string {
  const [x, y, r] = ['cx', 'cy', 'r'].map((name) => Number(shape.getAttribute(name))) as [
    number,
    number,
    number,
  ]
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
}

function paintOf({ fill, stroke, strokeWidth, strokeDasharray }: CSSStyleDeclaration, scale: number): Paint {
  const none = CLEAR.test(stroke)
  return {
    fill: CLEAR.test(fill) ? 'none' : fill,
    stroke: none ? 'none' : stroke,
    thick: none ? 0 : px(strokeWidth) * scale,
    dash: strokeDasharray === 'none' ? [] : strokeDasharray.split(/[ ,]+/).map(px),
  }
}

/** A text node, line by line as the browser broke it. */
function lines(node: Text, style: CSSStyleDeclaration, left: number, top: number, shapes: Shape[]): void {
  const range = document.createRange()
  const text = node.data
  let line: { from: number; at: DOMRect } | undefined
  const end = (to: number) => {
    if (!line) return
    range.setStart(node, line.from)
    range.setEnd(node, to)
    const at = range.getBoundingClientRect()
    const words = text.slice(line.from, to).replace(/\s+/g, ' ').trim()
    if (words && at.width) {
      const size = px(style.fontSize)
      const rtl = style.direction === 'rtl'
      shapes.push({
        kind: 'text',
        text: words,
        x: (rtl ? at.right : at.left) - left,
        // From the middle of the line to the foot of its letters, in shares of the type's size.
        y: at.top - top + at.height / 2 + size * 0.35,
        width: at.width,
        font: { size, weight: style.fontWeight, family: FAMILY },
        color: style.color,
        rtl,
      })
    }
    line = undefined
  }
  for (let index = 0; index < text.length; index++) {
    if (!text[index]!.trim()) continue
    range.setStart(node, index)
    range.setEnd(node, index + 1)
    const at = range.getBoundingClientRect()
    if (line && Math.abs(at.top - line.at.top) > at.height / 2) end(index)
    line ??= { from: index, at }
  }
  end(text.length)
}
