import { describe, expect, it } from 'vitest'
import { startServer } from '../../../test/lib/server.ts'
import { open, page, server, shop } from './set-up.ts'

/** Presses the button with these words, the first that is shown. */
async function press(words: string, within = 'body'): Promise<void> {
  const found = await page.waitForFunction(
    (wanted, below) =>
      [...document.querySelectorAll<HTMLElement>(`${below} :is(button, nav a)`)].find(
        (one) => one.textContent?.trim() === wanted && one.checkVisibility(),
      ),
    {},
    words,
    within,
  )
  await (found as unknown as { click(): Promise<void> }).click()
}

/** Writes into the control under this name, the first below `within`. */
async function write(name: string, text: string, within = '#view'): Promise<void> {
  const control = await page.waitForFunction(
    (wanted, below) => {
      const label = [...document.querySelectorAll(`${below} label`)].find((one) =>
        one.querySelector('span')?.textContent?.startsWith(wanted),
      )
      return label?.querySelector('input, textarea') ?? false
    },
    {},
    name,
    within,
  )
  const element = control as unknown as {
    click(options: object): Promise<void>
    type(text: string): Promise<void>
  }
  await element.click({ clickCount: 3 })
  await element.type(text)
}

function says(words: string, where = '#view'): Promise<unknown> {
  return page.waitForFunction(
    (wanted, at) => document.querySelector(at)?.textContent?.includes(wanted),
    {},
    words,
    where,
  )
}

describe('From data to a journey', () => {
  it('it takes a suggestion and one save, and the board shows its funnel', async () => {
    await shop('suggested')
    await open('suggested')
    await press('Suggest stages from my data')
    await says('visitors did this')
    const names = await page.$$eval('.stage', (stages) => stages.length)
    expect(names).toBeGreaterThanOrEqual(3)
    await press('Save and show')
    await page.waitForFunction(() => !document.getElementById('funnel')?.hidden)
    const { journeys } = (await server.api('GET', '/v1/suggested/journeys')) as {
      journeys: { stages: object[] }[]
    }
    expect(journeys[0]!.stages).toHaveLength(names)
    await page.waitForFunction(() =>
      document.querySelector('journey-funnel')?.shadowRoot?.textContent?.includes('40'),
    )
  })

  it('a template is filled in by picking, with counts while typing', async () => {
    await shop('template')
    await open('template', '&view=journeys')
    await press('Three stages')
    await write('What is it called?', 'Way <b>in</b>')
    await press('Save and show')
    await says('Stage 1 has nothing that tells it')
    const inputs = await page.$$('.stage > .field input.value')
    for (const [at, text] of ['/', '/cart', '/nowhere'].entries()) await inputs[at]!.type(text)
    await says('40 visitors did this')
    await says('20 visitors did this, 20 of them in order')
    await says('Nobody yet')
    await press('Save and show')
    await page.waitForFunction(() => location.search.includes('journey=way-b-in-b'))
    await page.goto(`${server.url}/?site=template&view=journeys`)
    await says('Awareness → Consideration → Decision')
    expect(await page.$eval('.rows b', (name) => name.textContent)).toBe('Way <b>in</b>')
  })

  it('somebody else’s change is not written over', async () => {
    await shop('both')
    const stages = [
      { id: 'a', name: 'A', match: { path: '/' } },
      { id: 'b', name: 'B', match: { path: '/cart' } },
    ]
    await server.api('PUT', '/v1/both/journeys/j', { name: 'Ours', stages })
    await open('both', '&view=journeys&edit=j')
    await page.waitForSelector('form.editor')
    await server.api('PUT', '/v1/both/journeys/j', { name: 'Theirs', stages })
    await press('Save and show')
    await says('somebody else has changed it')
    expect(await server.api('GET', '/v1/both/journeys/j')).toMatchObject({ name: 'Theirs' })
  })
})

describe('Explore', () => {
  it('builds a funnel from what there is, and makes it a journey', async () => {
    await shop('explored')
    await open('explored', '&view=explore')
    await page.waitForSelector('.stage input.value')
    const offered = await page.waitForFunction(() => {
      const list = document.querySelector<HTMLInputElement>('.stage input.value')?.list
      return list && list.options.length > 3 ? [...list.options].map(({ value }) => value) : false
    })
    expect(await offered.jsonValue()).toContain('/cart')
    const inputs = await page.$$('.stage input.value')
    await inputs[0]!.type('/product/*')
    await inputs[1]!.type('/cart')
    await page.waitForFunction(() =>
      document.querySelector('#view journey-funnel')?.shadowRoot?.textContent?.includes('20'),
    )
    await press('Make it a journey')
    await says('20 visitors did this')
  })
})

describe('Settings', () => {
  it('try a page rule before it is saved, and then the pages are others', async () => {
    await shop('ruled')
    await open('ruled', '&view=settings')
    await press('Add a rule')
    await write('Masks', '/product/:id', '#rules')
    await says('7 are called something else, in 40 events', '#rules')
    await press('Save', '#rules')
    await page.waitForSelector('#rules .rows li')
    const answer = (await server.api('POST', '/v1/ruled/ask', {
      ...{ kind: 'funnel', steps: [{ path: '/product/:id' }] },
    })) as { counts: number[] }
    expect(answer.counts).toEqual([40])
  })

  it('say what is wrong with a document, and delete one', async () => {
    await shop('kept')
    await server.api('PUT', '/v1/kept/notes/old', { text: 'Old note', t: 1 })
    await open('kept', '&view=settings')
    await says('Old note', '#notes')
    await press('Add a note')
    await write('What is to be remembered?', 'Nowhere pinned', '#notes')
    await press('Save', '#notes')
    await says('A note is pinned to something', '#notes')
    page.on('dialog', (dialog) => void dialog.accept())
    await page.click('#notes button[aria-label="Delete Old note"]')
    await page.waitForFunction(() => document.querySelectorAll('#notes .rows li').length === 0)
    expect(await server.api('GET', '/v1/kept/notes')).toMatchObject({ notes: [] })
  })
})

describe('The other views', () => {
  it('give lines to embed, with a token that reads', async () => {
    await shop('embedded')
    await open('embedded', '&view=embeds')
    await press('Make a token and the lines')
    await says('<journey-funnel src=')
    const token = await page.$eval('#view', (view) => /token="([^"]+)"/.exec(view.textContent!)![1]!)
    const asked = await fetch(`${server.url}/v1/embedded/journeys`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(asked.status).toBe(200)
  })

  it('tell which stages no longer match', async () => {
    await shop('quiet')
    const stages = [
      { name: 'In', match: { path: '/' } },
      { name: 'Gone', match: { path: '/old-page' } },
    ]
    await server.api('PUT', '/v1/quiet/journeys/j', { name: 'J', stages })
    await open('quiet', '&view=health')
    await says('J: Gone')
    await says('has never matched anything')
    expect(await page.$eval('#view', (view) => view.textContent)).not.toContain('J: In')
  })

  it('are not for those who came by a link, but the ones that read', async () => {
    await shop('linked')
    const { token } = (await server.api('POST', '/v1/linked/tokens', { scope: 'read' })) as { token: string }
    await page.goto(`${server.url}/?site=linked&view=settings#token=${token}`)
    await page.waitForSelector('#report:not([hidden])')
    expect(await page.$$eval('#views a', (links) => links.map((link) => link.textContent))).toEqual([
      ...['Board', 'Journeys', 'Explore'],
    ])
  })

  it('fit a narrow screen, and are reached by the keyboard', async () => {
    await shop('narrow')
    await page.setViewport({ width: 360, height: 700 })
    for (const view of ['journeys&suggest=', 'explore', 'settings', 'embeds', 'health']) {
      await open('narrow', `&view=${view}`)
      await page.waitForSelector('#view h1')
      expect([view, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([view, 360])
    }
    await page.focus('#views a')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#report:not([hidden])')
  })

  it('make the first site where there is none', async () => {
    const empty = await startServer()
    try {
      await page.goto(empty.url)
      await page.type('#key', empty.adminKey)
      await page.keyboard.press('Enter')
      await page.waitForSelector('#no-sites:not([hidden])')
      await page.type('#new-site-id', 'first')
      await page.keyboard.press('Enter')
      await page.waitForFunction(() =>
        document.getElementById('snippet')?.textContent?.includes('data-site="first"'),
      )
    } finally {
      await empty.stop()
    }
  })
})
