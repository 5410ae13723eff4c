import { addDemo, type Client, hasDemo } from 'desirepath'

/** A month, ms: a bookmarked link should outlive the day. */
const TOKEN_LIFE_MS = 30 * 24 * 60 * 60 * 1000

/** The demo shop's site with its stages and, the first time, its made-up history; and a token to look at it. */
export async function prepareShop(
  client: Client,
  wantsHistory: boolean,
): Promise<{ token: string; history: boolean }> {
  const before = await hasDemo(client)
  await addDemo(client, wantsHistory && !before.site)
  const { token } = await client.call<{ token: string }>('POST', '/v1/shop/tokens', {
    scope: 'read',
    expiresInMs: TOKEN_LIFE_MS,
  })
  return { token, history: (await hasDemo(client)).history }
}
