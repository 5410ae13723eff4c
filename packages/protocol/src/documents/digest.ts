import { compact, object, oneOf, optional, text, whole, wrong } from '../check.ts'
import { MAX_NAME_CHARS, MAX_PATH_CHARS } from '../limits.ts'
import { knownKeys } from './known-keys.ts'
import { isLoopback, isPrivate } from './public-host.ts'

export const DIGEST_FORMATS = ['slack', 'teams', 'json'] as const
export const DIGEST_SCHEDULES = ['daily', 'weekly', 'unusual'] as const

/** A journey's numbers, told to a webhook. The address is a secret, so only the admin reads these. */
export interface DigestDocument {
  name?: string
  url: string
  format: (typeof DIGEST_FORMATS)[number]
  journey: string
  /** `daily` yesterday; `weekly` the last week from Monday; `unusual` yesterday, but only where a number left its usual range. */
  schedule: (typeof DIGEST_SCHEDULES)[number]
  /** The hour of the site's zone from which it is sent, 0 to 23; 8 unless said. */
  hour?: number
}

/** @throws JourneyError bad_request, also for an address that no server should be made to call */
export function readDigest(value: unknown): DigestDocument {
  const raw = object(value, '')
  knownKeys(raw, 'a digest', ['name', 'url', 'format', 'journey', 'schedule', 'hour'])
  return compact<DigestDocument>({
    name: optional(raw.name, 'name', (item, path) => text(item, path, MAX_NAME_CHARS)),
    url: readWebhook(raw.url),
    format: oneOf(raw.format, 'format', DIGEST_FORMATS),
    journey: text(raw.journey, 'journey', MAX_NAME_CHARS),
    schedule: oneOf(raw.schedule, 'schedule', DIGEST_SCHEDULES),
    hour: optional(raw.hour, 'hour', (item, path) => whole(item, path, 0, 23)),
  })
}

/** https, to a name or an address that anybody could call; loopback by http, too, which a server in development calls. */
function readWebhook(value: unknown): string {
  const said = text(value, 'url', MAX_PATH_CHARS)
  const url = URL.parse(said)
  const fits =
    url &&
    (isLoopback(url) ? /^https?:$/.test(url.protocol) : url.protocol === 'https:' && !isPrivate(url.hostname))
  if (!fits || url.username !== '' || url.password !== '')
    throw wrong('url', 'an https address on the public internet, without a user and password in it', said)
  return said
}
