import { existsSync } from 'node:fs'
import { chromeLauncher } from '@web/test-runner-chrome'
import { build, transform } from 'esbuild'
import { makeAsk } from './serve.mjs'

const here = (name) => new URL(name, import.meta.url).pathname
const chrome = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path))

const { outputFiles } = await build({
  entryPoints: [here('samples.ts')],
  bundle: true,
  format: 'esm',
  write: false,
})
const samples = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)
const ask = makeAsk(samples)
const connections = new WeakMap()

export default {
  rootDir: here('../..'),
  files: 'test/widgets/*.wtr.ts',
  nodeResolve: { exportConditions: ['production'], extensions: ['.ts', '.mjs', '.js'] },
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: chrome,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--lang=en-GB'],
      },
    }),
  ],
  concurrency: 1,
  // A test may meet a machine with much else to do: it fails by what it sees, and by its time only when it hangs.
  testFramework: { config: { timeout: 60_000 } },
  testsFinishTimeout: 600_000,
  middleware: [
    // The server of the elements, on the tests' own origin.
    (context, next) => {
      if (!context.path.startsWith('/v1/')) return next()
      context.respond = false
      return ask(context.req, context.res)
    },
    // The gallery's page is as strict as a page can be, so the tests run on one as strict.
    async (context, next) => {
      await next()
      if (context.path === '/test/widgets/strict.html') context.set('content-security-policy', STRICT)
    },
  ],
  plugins: [
    {
      name: 'look',
      /** How a test asks to be seen: width in px, and CSS media features by their names. */
      async executeCommand({ command, payload: { width, media } = {}, session }) {
        if (command !== 'look') return undefined
        const page = session.browser.getPage(session.id)
        // Puppeteer's own call knows no forced colours. What is emulated ends with its connection, so that is kept.
        if (!connections.has(page)) connections.set(page, await page.createCDPSession())
        const features = Object.entries(media).map(([name, value]) => ({ name, value }))
        await connections.get(page).send('Emulation.setEmulatedMedia', { features })
        await page.setViewport({ width, height: 900 })
        return true
      },
    },
    {
      name: 'typescript',
      resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
      async transform({ path, body }) {
        if (!path.endsWith('.ts')) return undefined
        return (await transform(body, { loader: 'ts', target: 'es2022', sourcemap: 'inline' })).code
      },
    },
  ],
}

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html"
