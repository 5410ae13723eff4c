import { describe, it } from 'vitest'
import { open, page, server } from './set-up.ts'

/** A batch of a page whose clock is two hours behind; one of its events is of no known kind. */
async function visit(site: string, origin: string): Promise<void> {
  const t = Date.now() - 7_200_000
  const event = (n: number, k: string) => ({ i: `${origin}.${n}`, w: `v${n}`, t, k, n: 'page', p: '/' })
  const e = [event(1, 'view'), event(2, '<b>nonsense</b>'), event(3, 'view')]
  await fetch(`${server.url}/e`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ v: 1, s: site, t, e }),
  })
}

function says(words: string, where: string): Promise<unknown> {
  return page.waitForFunction(
    (wanted, at) => document.querySelector(at)?.textContent?.includes(wanted),
    {},
    words,
    where,
  )
}

async function press(words: string): Promise<void> {
  const found = await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('#refused button')].find((one) => one.textContent === wanted),
    {},
    words,
  )
  await (found as unknown as { click(): Promise<void> }).click()
}

describe('The health of the data', () => {
  it('tells what was refused with an example, tries it again, and forgets it', async () => {
    await server.api('PUT', '/v1/doors', { origins: ['shop.example'] })
    await visit('doors', 'https://new.example')
    await open('doors', '&view=health')
    await says('3 events were refused.', '#refused')
    await says('2 × forbidden', '#refused')
    await says('1 × k: bad request', '#refused')
    await says('"k": "<b>nonsense</b>"', '#refused')

    await server.api('PUT', '/v1/doors', { origins: ['shop.example', 'new.example'] })
    await press('Try all again')
    await says('2 accepted; 1 refused again.', '#refused [role=status]')
    await says('3 events were refused. The newest one is kept', '#refused')

    page.on('dialog', (dialog) => void dialog.accept())
    await press('Clear')
    await says('Nothing was refused.', '#refused')
  })

  it('tells how far the clocks of senders are off', async () => {
    await server.api('PUT', '/v1/clocks', {})
    await open('clocks', '&view=health')
    await says('No event in the last seven days.', '#clocks')
    await visit('clocks', 'https://a.example')
    await page.reload()
    await says('100 % of the events of the last seven days came from clocks that were wrong.', '#clocks')
    await says('hours', '#clocks tbody')
  })
})
