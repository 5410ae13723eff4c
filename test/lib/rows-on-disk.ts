import type { Page } from 'puppeteer-core'

/** How many events the browser keeps of this site, by a connection of its own. */
export function rowsOnDisk(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const opening = indexedDB.open('journey.shop.events')
        // It is not this look that creates the database.
        opening.onupgradeneeded = () => opening.transaction!.abort()
        opening.onerror = () => done(0)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('events').objectStore('events').count()
          counting.onsuccess = () => {
            opening.result.close()
            done(counting.result)
          }
        }
      }),
  )
}
