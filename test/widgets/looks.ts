import { executeServerCommand } from '@web/test-runner-commands'

/** A way in which every element is looked at: px of the window, media features, and where lines begin. */
export interface Look {
  width: number
  media?: Record<string, string>
  rtl?: boolean
  /** The rules of axe whose outcome is another one here; all of them unless said. */
  rules?: string[]
}

const COLOURS = ['color-contrast', 'link-in-text-block']
const PLACES = ['target-size', 'scrollable-region-focusable']
const DARK = { 'prefers-color-scheme': 'dark' }
export const LOOKS: Record<string, Look> = {
  wide: { width: 1280 },
  'at 360 px': { width: 360 },
  dark: { width: 1280, media: DARK, rules: COLOURS },
  'in forced colours': { width: 1280, media: { ...DARK, 'forced-colors': 'active' }, rules: COLOURS },
  'from right to left': { width: 1280, rtl: true, rules: PLACES },
  'from right to left at 360 px': { width: 360, rtl: true, rules: PLACES },
}
/** As the runner's window is without a word. */
const USUAL = { width: 800, media: {} }

/** Makes the window and the page so, and the page follow the system's colours as a page can. */
export async function lookAs({ width, media = {}, rtl }: Look): Promise<void> {
  await executeServerCommand('look', { width, media })
  document.documentElement.dir = rtl ? 'rtl' : 'ltr'
  const { documentElement, body } = document
  documentElement.style.cssText = 'color-scheme: light dark; background: Canvas; color: CanvasText'
  body.style.cssText = 'margin: 0; padding: 14px'
}

export async function lookAsUsual(): Promise<void> {
  await executeServerCommand('look', USUAL)
  document.documentElement.removeAttribute('dir')
  document.documentElement.removeAttribute('style')
}
