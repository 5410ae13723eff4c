import { STAGES } from './core.ts'
import { type Journey, type Options, start } from './journey.ts'

export type { FlushReport, Journey, Options, Props, StageEntered, StageListener } from './journey.ts'
export type { Draft } from './options.ts'

/**
 * Starts to record, once a site: a second call for it returns what the first did. Web vitals, script errors, frustration
 * and form views come in a chunk of their own, once the page is idle.
 */
export function init(options: Options): Journey {
  return start(options, (part) =>
    part === STAGES ? import('./stages/index.ts') : import('./later/index.ts'),
  )
}
