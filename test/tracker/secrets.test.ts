import fc from 'fast-check'
import { expect, it } from 'vitest'
import { later, until, useHarness } from './harness.ts'

const harness = useHarness()

const FIELDS = [
  ['text', '<input name="text">'],
  ['email', '<input type="email" name="email">'],
  ['password', '<input type="password" name="password">'],
  ['tel', '<input type="tel" name="tel" autocomplete="tel">'],
  ['card', '<input name="card" autocomplete="cc-number">'],
  ['search', '<input type="search" name="search">'],
  ['area', '<textarea name="area"></textarea>'],
  ['editable', '<div contenteditable id="editable">…</div>'],
  ['loose', '</form><input name="loose"><form>'],
] as const

/** What somebody could type and nothing else in a batch holds: 8 to 16 letters, digits or accents between two rare marks. */
const secret = fc.stringMatching(/^[A-Za-z0-9éü]{8,16}$/).map((text) => `qz${text}zq`)
const secrets = fc.array(secret, { minLength: FIELDS.length, maxLength: FIELDS.length })

/** Each form in which a text could travel: as it is, escaped in JSON or in a URL, or in base64. */
function disguises(text: string): string[] {
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    btoa(encodeURIComponent(text)).replace(/=+$/, ''),
  ]
}

it('nothing that is typed anywhere leaves the browser, in no form', async () => {
  await fc.assert(
    fc.asyncProperty(secrets, async (typed) => {
      harness.collector.clear()
      const context = await harness.browser.createBrowserContext()
      const page = await context.newPage()
      harness.site.pages.set('/secrets', {
        html: harness.site.page(
          `<form id="first">${FIELDS.map(([, html]) => html).join('')}</form>
           <form id="last"><input name="needed" required><button id="send">Send</button></form><p id="hidden-form"></p>
           <script>document.querySelector('#hidden-form').attachShadow({ mode: 'open' }).innerHTML = '<form><input name="shadow"></form>'</script>`,
        ),
      })
      await page.goto(`${harness.site.url}/secrets`)
      await later(page)
      for (const [at, [name]] of FIELDS.entries()) {
        await page.focus(name === 'editable' ? '#editable' : `[name=${name}]`)
        await page.keyboard.type(typed[at]!)
      }
      await page.evaluate(() =>
        document.querySelector('#hidden-form')!.shadowRoot!.querySelector('input')!.focus(),
      )
      await page.keyboard.type(typed[0]!)
      await page.click('#send')
      await page.evaluate((text) => {
        // What a page makes of its visitor's words: an error, an address, a title.
        setTimeout(() => JSON.parse(`"${text}`.replace(/^/, '{')))
        history.pushState(null, '', `?q=${encodeURIComponent(text)}`)
        document.title = text
      }, typed[1]!)
      await new Promise((done) => setTimeout(done, 300))
      await page.goto(`${harness.site.url}/after`)
      await until('the exit', () => harness.collector.of('form-exit').length > 0)
      await until('the error', () => harness.collector.of('error').length > 0)
      const all = harness.collector.wire.join('\n')
      expect(harness.collector.bodies.join('')).toContain('"field":"card"')
      for (const text of typed) for (const form of disguises(text)) expect(all).not.toContain(form)
      await context.close()
    }),
    { numRuns: 4 },
  )
}, 120_000)
