import { JourneyError } from '@desirepath/protocol'
import type { Env } from '../env.ts'
import { openList, openSite, settle } from '../store/port.ts'
import { messageOf } from './message.ts'
import { isDue, periodsOf } from './periods.ts'
import { reportOf } from './report.ts'
import { send } from './send.ts'

/** Sends what is due on any site, once a period; what could not be sent is tried again an hour later. */
export async function sendDigests(env: Env, now: number): Promise<void> {
  for (const { id } of await openList(env).sites())
    try {
      await sendOf(env, id, now)
    } catch (error) {
      // One site's trouble is not the next one's.
      console.warn(`${id}: its digests wait. ${(error as Error).message}`)
    }
}

async function sendOf(env: Env, site: string, now: number): Promise<void> {
  const store = openSite(env, site)
  const digests = settle(await store.documents('digests'))
  if (digests.length === 0) return
  const { zone } = settle(await store.settings())
  const sent = settle(await store.sentDigests())
  for (const { id, ...digest } of digests) {
    const { day } = periodsOf(digest, zone, now)
    if (sent[id] === day || !isDue(digest, zone, now)) continue
    try {
      const { report } = await reportOf(store, site, digest, now)
      if (digest.schedule !== 'unusual' || report.unusual)
        await send(env, digest, messageOf(report, digest.format))
      settle(await store.digestSent(id, day))
    } catch (error) {
      if (!(error instanceof JourneyError)) throw error
      console.warn(`${site}: the digest ${id} was not sent, and is tried again in an hour. ${error.message}`)
    }
  }
}
