import { type DigestDocument, isLoopback, JourneyError } from '@desirepath/protocol'
import { isDevelopment } from '../access/key.ts'
import type { Env } from '../env.ts'

/** A receiver that takes longer is told again in an hour, ms. */
const PATIENCE_MS = 10_000

/**
 * Posts a message to a webhook. Redirects are not followed: where they lead was never looked at.
 * @throws JourneyError bad_request where it may not be called, or does not take the message
 */
export async function send(env: Env, { url }: DigestDocument, message: object): Promise<void> {
  if (isLoopback(new URL(url)) && !isDevelopment(env))
    throw new JourneyError(
      'bad_request',
      `${url} is on the server's own machine, and this one is deployed. Give the digest an address on the public internet.`,
      'url',
    )
  let said: string
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await response.body?.cancel()
    if (response.ok) return
    said = `answered ${response.status}`
  } catch (error) {
    said = `could not be reached (${(error as Error).message})`
  }
  const { host } = new URL(url)
  throw new JourneyError('bad_request', `The webhook at ${host} ${said}. Is its address still right?`, 'url')
}
