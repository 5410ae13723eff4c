import type { WireEvent } from '@desirepath/protocol'
import type { Core } from '../core.ts'
import type { Row } from '../queue.ts'
import { borrow, elementsOf, guard, listen } from './borrowed.ts'
import { keepBounds } from './bounds.ts'
import { watchEngagement } from './engagement.ts'
import { tellErrors } from './errors.ts'
import { watchAnswers } from './form-answers.ts'
import { watchFormViews } from './form-views.ts'
import { recordForms } from './forms.ts'
import { watchFrustration } from './frustration.ts'
import { measureVitals } from './vitals.ts'

/** Somebody who has stayed for so long did not leave: a download, a mail program, a question answered with no. ms */
const STAYED_MS = 5_000

/** As the core's own; rows go back to it as they came. */
export type Record = (
  kind: WireEvent['k'],
  name: string,
  more?: Partial<WireEvent>,
  isLeaving?: boolean,
  isHeld?: boolean,
) => Row | undefined

/** What the core tells the later chunk. Two scripts are built apart, so these names stay as they are. */
export interface Later {
  /** A view is over: its page or its route goes. */
  leave(): void
  /** The page is hidden, and on a phone that may be all that is ever heard of it. */
  hide(): void
  /** The page is seen again. */
  show(): void
}

/**
 * What can wait until the page is idle, or until somebody enters a field, without losing its meaning: vitals are final when
 * the page is hidden, errors are kept by the core until then, what a form's fields had before can be seen, the time before
 * is known, and in a page that still loads something changes after any click.
 */
export default function startLater(
  ...[parts, lent, record, rows, remove, errors, path, src, site, end, begin, journey]: Core
): void {
  borrow(lent)
  keepBounds(record, rows, remove)
  const [touch, tell] = measureVitals(record, path)
  watchFormViews(record, path)
  const forms = recordForms(record, remove, path, watchAnswers(record, src, site), errors)
  const frustration = watchFrustration(record, src)
  tellErrors(record, errors, frustration._error)
  // One listener for all, since each costs a click more than what most of them do.
  listen<MouseEvent>(window, 'click', (event) => {
    const elements = elementsOf(event)
    touch(event, elements)
    forms._watchRoots(event)
    frustration._click(event, elements)
  })
  const engagement = watchEngagement(record)
  parts.show = forms._withdraw
  parts.hide = () => {
    forms._prepare()
    engagement._tell()
  }
  parts.leave = () => {
    forms._exit()
    engagement._tell(true)
  }
  // Firefox keeps no page with a Web Lock for the back button, and looks before `pagehide` has let the lock go:
  // https://searchfox.org/mozilla-central/search?q=ACTIVE_LOCK. And what a tab that is closed writes or sends in `pagehide` is
  // mostly lost there, in 18 of 20 trials. So it leaves a moment earlier, and `pagehide` tells what is left to tell.
  // Elsewhere a listener for `beforeunload` would only cost each navigation a question.
  if ('mozInnerScreenX' in window)
    listen(window, 'beforeunload', () => {
      tell()
      parts.hide!()
      journey.flush()
      end()
      // Also in a page that comes back from the back/forward cache, where nothing is left to be done.
      setTimeout(
        guard(() => {
          if (!document.hidden) forms._withdraw()
          begin()
        }),
        STAYED_MS,
      )
    })
}
