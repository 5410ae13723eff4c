import type JourneyMap from './journey-map.ts'

/** A3 landscape less 8 mm on each side is 1527 by 1062 CSS px (96 to the inch); the rest is for what the page itself leaves free. */
const SHEET = { width: 1464, height: 968 }
/** How wide the map is drawn, before it is made smaller to fit; px. */
const DRAWN = 1720
/** Never smaller than this, or nobody could read it on the wall. */
const SMALLEST = 0.55

/** A sheet of its own within whatever the page prints: https://drafts.csswg.org/css-page-3/#using-named-pages */
const page = new CSSStyleSheet()
page.replaceSync('@page journey-map { size: A3 landscape; margin: 8mm }')

/**
 * While the page is printed, the map is drawn for one A3 sheet, however narrow the window is: as wide as lets its whole
 * height fit.
 */
export function forPrint(map: JourneyMap) {
  let view: JourneyMap['view']
  const before = () => {
    view = map.view
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, page]
    void draw()
  }
  async function draw(): Promise<void> {
    const { style } = map
    map.view = 'chart'
    // Drawn twice: at a width that is good to read, and where that is too high for the sheet, wider and so lower.
    for (let width = DRAWN, tries = 0; tries < 2; tries++) {
      map.printWidth = width
      style.setProperty('width', `${width}px`)
      await map.updateComplete
      const height = map.renderRoot.firstElementChild!.getBoundingClientRect().height
      const zoom = Math.max(SMALLEST, Math.min(SHEET.width / width, SHEET.height / height))
      style.setProperty('--_zoom', String(zoom))
      width = Math.ceil(SHEET.width / zoom)
    }
    style.removeProperty('width')
    style.setProperty('--_sheet', `${map.printWidth}px`)
  }
  const after = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== page)
    map.view = view ?? 'chart'
    map.printWidth = 0
  }
  return {
    begin(): void {
      addEventListener('beforeprint', before)
      addEventListener('afterprint', after)
    },
    end(): void {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    },
  }
}
