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
  testFramework: { config: { timeout: 10_000 } },
  middleware: [
    // The server of the elements, on the tests' own origin.
    (context, next) => {
      if (context.method !== 'POST' || !context.path.startsWith('/v1/')) return next()
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
