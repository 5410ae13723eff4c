import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, transform } from 'esbuild'
import { unpacked } from './install.ts'
import manifest from './package.json' with { type: 'json' }

/** A tracker as a page loads it. Scripts are asked for below `/NAME/` of the collector. */
export interface Subject {
  name: string
  /** What is switched on, in the tracker's own words. */
  how: string
  /** The tag as its manual has it; `base` is where its scripts are. */
  tag(base: string): string
  /** A script by its name below `base`, or nothing where there is none. */
  file(name: string, base: string): Promise<string | undefined>
}

const { unpacked: versions, dependencies } = manifest

const umami: Subject = {
  name: `Umami ${versions.umami}`,
  how: 'views, named clicks',
  tag: (base) => `<script defer src="${base}/script.js" data-website-id="bench"></script>`,
  file: only('script.js', async () => {
    const source = await readFile(join(unpacked('umami'), 'src/tracker/index.js'), 'utf8')
    return (await transform(source, { minify: true, format: 'iife', target: 'es2022' })).code
  }),
}

const plausible: Subject = {
  name: `Plausible ${versions['@plausible-analytics/tracker']}`,
  how: 'views, engagement, outbound links, downloads, form submits',
  tag: deferred,
  file: only('script.js', (base) =>
    bundled(`import { init } from '${unpacked('@plausible-analytics/tracker')}/plausible.js'
      init({ domain: 'shop', endpoint: '${base}/event', captureOnLocalhost: true, logging: false, outboundLinks: true, fileDownloads: true, formSubmissions: true })`),
  ),
}

const snowplow: Subject = {
  name: `Snowplow ${dependencies['@snowplow/browser-tracker']}`,
  how: 'views, activity; form, link and button plugins',
  tag: deferred,
  file: only('script.js', (base) =>
    bundled(`import { newTracker, trackPageView, enableActivityTracking } from '@snowplow/browser-tracker'
      import { FormTrackingPlugin, enableFormTracking } from '@snowplow/browser-plugin-form-tracking'
      import { LinkClickTrackingPlugin, enableLinkClickTracking } from '@snowplow/browser-plugin-link-click-tracking'
      import { ButtonClickTrackingPlugin, enableButtonClickTracking } from '@snowplow/browser-plugin-button-click-tracking'
      newTracker('sp', '${base}', { appId: 'shop', plugins: [FormTrackingPlugin(), LinkClickTrackingPlugin(), ButtonClickTrackingPlugin()] })
      enableActivityTracking({ minimumVisitLength: 10, heartbeatDelay: 10 })
      trackPageView(); enableFormTracking(); enableLinkClickTracking(); enableButtonClickTracking()`),
  ),
}

const amplitude: Subject = {
  name: `Amplitude ${versions['@amplitude/analytics-browser']}`,
  how: 'autocapture with frustration and vitals',
  tag: deferred,
  file: only('script.js', async (base) => {
    const script = await readFile(
      join(unpacked('@amplitude/analytics-browser'), 'lib/scripts/amplitude-min.js'),
      'utf8',
    )
    return `${script}\n;amplitude.init('bench', { serverUrl: '${base}/2/httpapi', remoteConfig: { fetchRemoteConfig: false }, autocapture: { elementInteractions: true, frustrationInteractions: true, webVitals: true, formInteractions: true, fileDownloads: true, pageViews: true, sessions: true, attribution: true } })`
  }),
}

const posthog: Subject = {
  name: `PostHog ${versions['posthog-js']}`,
  how: 'autocapture with dead clicks, vitals and errors',
  tag: deferred,
  async file(name, base) {
    const folder = join(unpacked('posthog-js'), 'dist')
    // It fetches its later parts from /static/.
    const asked = /^static\/(?:[\d.]+\/)?([\w-]+\.js)$/.exec(name.split('?')[0]!)?.[1]
    if (asked) return readFile(join(folder, asked), 'utf8').catch(() => undefined)
    if (name !== 'script.js') return undefined
    const script = await readFile(join(folder, 'array.js'), 'utf8')
    return `${script}\n;posthog.init('bench', { api_host: '${base}', defaults: '2025-05-24', autocapture: true, rageclick: true, capture_dead_clicks: true, capture_exceptions: true, capture_performance: { web_vitals: true }, disable_session_recording: true, disable_surveys: true, person_profiles: 'always' })`
  },
}

const mixpanel: Subject = {
  name: `Mixpanel ${versions['mixpanel-browser']}`,
  how: 'autocapture with rage and dead clicks',
  tag: deferred,
  file: only('script.js', async (base) => {
    const script = await readFile(join(unpacked('mixpanel-browser'), 'dist/mixpanel.min.js'), 'utf8')
    // It reads what its snippet would have left in the page.
    return `(window.mixpanel=[])._i=[['bench', { api_host: '${base}', autocapture: { pageview: 'url-with-path', click: true, input: true, scroll: true, submit: true, rage_click: true, dead_click: true }, persistence: 'localStorage', record_sessions_percent: 0 }, 'mixpanel']];mixpanel.__SV=1.2;${script}`
  }),
}

const PEERS = [umami, plausible, snowplow, amplitude, posthog, mixpanel]

/** Those that could be fetched; each of the others is named in a line. */
export async function peers(): Promise<Subject[]> {
  const found: Subject[] = []
  for (const peer of PEERS)
    try {
      await peer.file('script.js', 'http://127.0.0.1')
      found.push(peer)
    } catch (error) {
      console.log(`(${peer.name} is left out: ${(error as Error).message.split('\n')[0]})`)
    }
  return found
}

function deferred(base: string): string {
  return `<script defer src="${base}/script.js"></script>`
}

/** One script; made once a base. */
function only(asked: string, make: (base: string) => Promise<string>): Subject['file'] {
  const made = new Map<string, Promise<string>>()
  return async (name, base) => {
    if (name !== asked) return undefined
    if (!made.has(base)) made.set(base, make(base))
    return made.get(base)
  }
}

/** As somebody bundles the npm package into a page of their own. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    ...{ bundle: true, minify: true, format: 'iife', target: 'es2022', write: false, logLevel: 'silent' },
  })
  return outputFiles[0]!.text
}
