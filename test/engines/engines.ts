import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The engines beside Chromium that the tracker's tests can be run in. */
export const ENGINES = {
  firefox: {
    name: 'Firefox',
    programs: ['firefox-esr', 'firefox'],
    packages: ['firefox-esr'],
    install: 'Debian: apt-get install firefox-esr; elsewhere any Firefox on the PATH, or FIREFOX_PATH.',
  },
  webkit: {
    name: 'WebKitGTK',
    programs: ['WebKitWebDriver'],
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
    install: 'Debian: apt-get install webkit2gtk-driver xvfb xauth.',
  },
} as const

export type EngineName = keyof typeof ENGINES

/** Where its program is, or nothing where the engine cannot be run here. */
export function findEngine(engine: EngineName): string | undefined {
  const named = engine === 'firefox' && process.env.FIREFOX_PATH
  if (named) return named
  // Without a screen WebKitGTK needs one that is not there.
  if (engine === 'webkit' && (!miniBrowser() || !(process.env.DISPLAY || onPath('xvfb-run')))) return
  return ENGINES[engine].programs.map(onPath).find(Boolean)
}

/** The browser that WebKitWebDriver drives; Debian has it off the PATH. */
export function miniBrowser(): string | undefined {
  const roots = [
    '/usr/lib',
    '/usr/libexec',
    ...folders('/usr/lib').filter((path) => path.endsWith('-linux-gnu')),
  ]
  return roots
    .flatMap((root) => folders(root).filter((path) => /webkit2?gtk-[\d.]+$/.test(path)))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find(runs)
}

export function onPath(program: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((place) => join(place, program))
    .find(runs)
}

function folders(root: string): string[] {
  try {
    return readdirSync(root).map((name) => join(root, name))
  } catch {
    return []
  }
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
