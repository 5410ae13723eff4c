/**
 * Pictures of every scene of the gallery, to be looked at: `node test/widgets/shoot.mjs [OUT] [SCENE...]`.
 * Wide, middle and narrow; light and dark; forced colours; right to left.
 */
import { existsSync, mkdirSync } from 'node:fs'
import puppeteer from 'puppeteer-core'
import { serveGallery } from './serve.mjs'

const [out = '/tmp/shots', ...wanted] = process.argv.slice(2)
mkdirSync(out, { recursive: true })
const server = await serveGallery()
const origin = `http://127.0.0.1:${server.address().port}`
const browser = await puppeteer.launch({
  executablePath: [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  ),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
})
const scenes = [
  'funnel',
  'stage',
  'funnel-table',
  'paths',
  'page',
  'paths-table',
  'long',
  'few',
  'hostile',
  'states',
  'trend',
  'trend-at',
  'trend-table',
  'trend-compare',
  'trend-odd',
  'form',
  'channels',
  'retention',
  'vitals',
  'reports-table',
  'reports-few',
  'reports-0',
  'reports-1',
  'reports-10000',
]
const REPORTS = ['form', 'channels', 'retention', 'vitals', 'visitor', 'live', 'segment']
const shots = [
  ...scenes.flatMap((scene) => [
    [scene, 1280, 'light'],
    [scene, 360, 'light'],
  ]),
  ...[1440, 1280, 720, 360].flatMap((width) => [
    ['map', width, 'light'],
    ['map', width, 'dark'],
  ]),
  ...[
    'map-alone',
    'map-ideal',
    'map-move',
    'map-persona',
    'map-two',
    'map-twelve',
    'map-few',
    'map-table',
    'map-hostile',
  ].flatMap((scene) => [1280, 360].map((width) => [scene, width, 'light'])),
  ['map', 1280, 'forced'],
  ['map!rtl', 1280, 'light'],
  ['map!rtl', 360, 'light'],
  ...['funnel', 'paths', 'page', 'board', 'states', 'trend-at', ...REPORTS].map((scene) => [
    scene,
    1280,
    'dark',
  ]),
  ...['funnel', 'page', 'states', 'trend', ...REPORTS].map((scene) => [scene, 1280, 'forced']),
  ...['funnel', 'paths', 'board', 'trend', ...REPORTS].map((scene) => [scene, 720, 'light']),
  ...['funnel', 'paths', 'trend-at', ...REPORTS].flatMap((scene) =>
    [1280, 360].map((width) => [`${scene}!rtl`, width, 'light']),
  ),
  ...['visitor', 'visitor-hostile', 'live', 'live-hostile', 'segment'].flatMap((scene) =>
    [1280, 360].map((width) => [scene, width, 'light']),
  ),
  ['trend-compare', 1280, 'dark'],
  ['trend-compare', 1280, 'forced'],
  ['trend-compare!rtl', 1280, 'light'],
  ['visitor', 1280, 'dark'],
  ['visitor!rtl', 720, 'light'],
  ['stale', 1280, 'light'],
  ['board', 1280, 'light'],
  ['board', 360, 'light'],
  ['range', 1280, 'light'],
  ['range', 360, 'dark'],
]
for (const [scene, width, look] of shots) {
  if (wanted.length && !wanted.includes(scene) && !wanted.includes(`${scene}-${width}-${look}`)) continue
  const page = await browser.newPage()
  page.on('console', (message) => message.type() === 'error' && console.log(scene, width, message.text()))
  page.on('pageerror', (error) => console.log(scene, width, error))
  await page.setViewport({ width, height: 900 })
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: look === 'light' ? 'light' : 'dark' },
  ])
  if (look === 'forced') {
    const session = await page.createCDPSession()
    await session.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'forced-colors', value: 'active' },
        { name: 'prefers-color-scheme', value: 'dark' },
      ],
    })
  }
  await page.goto(`${origin}/#${scene === 'range' ? 'board' : scene}`)
  if (scene === 'range')
    await page.evaluate(() =>
      document.querySelector('journey-range').shadowRoot.querySelector('button').click(),
    )
  await new Promise((done) => setTimeout(done, scene === 'stale' ? 2800 : 600))
  await page.screenshot({
    path: `${out}/${scene.replace('!', '-')}-${width}-${look}.png`,
    fullPage: !scene.includes('rtl'),
  })
  await page.close()
}
await browser.close()
server.closeAllConnections()
server.close()
