import type { StageRules } from '@desirepath/protocol'
import type { Core } from '../core.ts'
import type { Draft } from '../options.ts'
import { createStage } from './current.ts'
import { fits } from './match.ts'

/** What `journey.on('stage')` tells. */
export interface StageEntered {
  /** The id of the stage just entered. */
  stage: string
  /** The one before, where there was one. */
  previous: string | undefined
}
export type StageListener = (entered: StageEntered) => void

/** An event that was recorded, or a wish to hear of stages, or to hear no more. */
export type Heard = Draft | [type: string, listener: StageListener, isOff?: true]

/**
 * Follows the visitor through the stages of the site's journey, by the rules that the reports count by: of the stages that an
 * event fits it is the last, and whoever shows another one than before has entered it.
 */
export default async function startStages(
  ...[, , , , , , path, src, site, , , journey, heard, idOf, consentOf]: Core
): Promise<void> {
  const where = new URL(`/v1/${site}/stages`, new URL(src, location.href)).href
  const answer = await fetch(where, { credentials: 'omit' })
  if (!answer.ok) {
    heard.push = () => 0
    console.warn(
      `journey: ${where} answered ${answer.status}; name a journey in the site's settings as stages`,
    )
    return
  }
  const { stages, pages }: StageRules = await answer.json()
  const listeners = new Set<StageListener>()
  const current = createStage(`journey.${site}.stage`, idOf, consentOf)
  Object.defineProperty(journey, 'stage', { get: current._stage })

  function take(item: Heard): void {
    if (!Array.isArray(item)) follow(item)
    else if (item[0] === 'stage') listeners[item[2] ? 'delete' : 'add'](item[1])
  }

  function follow(event: Draft): void {
    const stage = stages.findLast(({ match }) => fits(match, event, pages))?.id
    const previous = current._stage()
    if (!stage || stage === previous) return
    current._enter(stage)
    for (const listener of [...listeners])
      try {
        listener({ stage, previous })
      } catch (error) {
        // The page's own mistake, which must not stop the event that led here.
        console.error(error)
      }
  }

  const before = heard.splice(0)
  heard.push = (...items) => {
    items.forEach(take)
    return 0
  }
  // Whoever asks while the page begins is also told of what was before.
  for (const item of before) if (Array.isArray(item)) take(item)
  if (!before.some((item) => !Array.isArray(item) && item.k === 'view'))
    follow({ t: Date.now(), k: 'view', n: 'page', p: path() })
  for (const item of before) if (!Array.isArray(item)) take(item)
}
