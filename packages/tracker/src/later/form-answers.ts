import type { WireEvent } from '@desirepath/protocol'
import type { Record } from './index.ts'

/** The request that carries a form begins within this time of its submit. ms */
const SENT_WITHIN_MS = 1_000
const FIRST_ERROR_STATUS = 400
/** What carries a form: not images, beacons or styles. */
const CARRIERS = /^(fetch|xml|navi)/

/** When a form was submitted, ms of the clock that the browser times its requests by, and what a failure would tell of it. */
type Submitted = [at: number, name: string, more: Partial<WireEvent>]

/**
 * Tells which submits the server has answered with an error, be the form sent by fetch, by XHR or to another page. The browser's own
 * timing of requests says so: nothing of the page is wrapped, no body is read. WebKit leaves the status out:
 * https://developer.mozilla.org/docs/Web/API/PerformanceResourceTiming/responseStatus#browser_compatibility
 * @param endpoint the tracker's own, whose troubles are no form's
 * @returns to be called with each submit that is recorded
 */
export function watchAnswers(record: Record, endpoint: string, site: string): (...form: Submitted) => void {
  const key = `journey.${site}.submitted`
  let submitted: Submitted | undefined

  const observer = new PerformanceObserver((list) => {
    for (const {
      name,
      startTime,
      initiatorType,
      responseStatus,
    } of list.getEntries() as PerformanceResourceTiming[]) {
      // Where there is no status this holds for none.
      const isError = responseStatus >= FIRST_ERROR_STATUS && CARRIERS.test(initiatorType)
      if (!isError || name === endpoint) continue
      // A navigation: the page before this one may have been left by its form. Read here, since the first look at the storage blocks the page.
      if (!startTime)
        try {
          submitted = JSON.parse(sessionStorage[key])
        } catch {}
      if (!submitted) continue
      const [at, form, more] = submitted
      const later = performance.timeOrigin + startTime - at
      // Sums of large and small numbers are a little off.
      if (later < -1 || later > SENT_WITHIN_MS) continue
      submitted = undefined
      record('form-fail', form, { ...more, d: { ...more.d, status: responseStatus } })
    }
  })
  for (const type of ['resource', 'navigation']) observer.observe({ type, buffered: true })

  return (at, ...form) => {
    submitted = [performance.timeOrigin + at, ...form]
    try {
      sessionStorage[key] = JSON.stringify(submitted)
    } catch {}
  }
}
