import { more } from './base/more.styles.ts'
import { rare } from './base/rare.styles.ts'
import { funnelMore } from './funnel/more.styles.ts'
import { pathsMore } from './paths/more.styles.ts'

/** What a first look does not need. It is fetched when it is first shown, see base/more.ts. */
export { message, staleNote } from './base/messages.ts'
export { showTables } from './base/tables.ts'
export * as funnel from './funnel/more.ts'
export * as paths from './paths/more.ts'

export const styles: CSSStyleSheet[] = [rare, more, funnelMore, pathsMore]
