import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * What each part may import beside itself: the arrows of CONTRIBUTING. Of a part's own tests nothing is asked, since they
 * import their runner.
 */
const ARROWS: Record<string, (string | RegExp)[]> = {
  'packages/protocol': [],
  'packages/journey': ['@desirepath/protocol'],
  'packages/tracker': ['@desirepath/protocol', 'idb-keyval', /^web-vitals($|\/)/],
  'packages/widgets': ['@desirepath/protocol', /^lit($|\/)/, 'uplot'],
  'packages/dashboard': ['@desirepath/protocol', '@desirepath/widgets'],
  'packages/cli': ['@desirepath/protocol', /^node:/],
  worker: ['@desirepath/protocol', '@desirepath/journey', /^hono($|\/)/, 'bowser', /^cloudflare:/],
  demo: [/^node:/],
  'packages/tools': ['desirepath', '@desirepath/protocol', /^node:/, 'rollup'],
}
/** The one file outside its package that the tools read: what is built, and how. */
const BUILD_FILE = 'rollup.config.mjs'

interface Import {
  file: string
  from: string
}

const IMPORT =
  /^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

/** Every import below a folder, but those of tests and configuration. */
function importsOf(folder: string): Import[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /\.(ts|mjs)$/.test(file) && !/(^|\/)(node_modules|test|dist)\/|\.(test|config)\.\w+$/.test(file),
    )
    .flatMap((file) => {
      const source = readFileSync(join(ROOT, folder, file), 'utf8')
      return [...source.matchAll(IMPORT)].map((match) => ({
        file: join(folder, file),
        from: (match[1] ?? match[2] ?? match[3])!,
      }))
    })
}

function isRelative({ from }: Import): boolean {
  return from.startsWith('.') || from.startsWith('/')
}

function show({ file, from }: Import): string {
  return `${file} imports ${from}`
}

describe.each(Object.entries(ARROWS))('%s', (folder, allowed) => {
  const imports = importsOf(folder)

  it('imports nothing that its arrows do not point at', () => {
    const wrong = imports.filter(
      (one) =>
        !isRelative(one) &&
        !allowed.some((name) => (typeof name === 'string' ? one.from === name : name.test(one.from))),
    )
    expect(wrong.map(show)).toEqual([])
  })

  it('reaches no file outside itself', () => {
    const wrong = imports.filter((one) => {
      if (!isRelative(one)) return false
      const target = resolve(dirname(join(ROOT, one.file)), one.from)
      return relative(join(ROOT, folder), target).startsWith('..') && relative(ROOT, target) !== BUILD_FILE
    })
    expect(wrong.map(show)).toEqual([])
  })
})

describe('The house', () => {
  it('has arrows for every part', () => {
    const parts = readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`)
    expect(Object.keys(ARROWS)).toEqual(expect.arrayContaining(parts))
  })

  it('sees imports at all', () => {
    expect(importsOf('worker').map(({ from }) => from)).toContain('hono')
    expect(importsOf('packages/protocol').length).toBeGreaterThan(5)
  })

  it('counts without I/O', () => {
    const touched = readdirSync(join(ROOT, 'packages/journey/src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => {
        const source = readFileSync(join(ROOT, 'packages/journey/src', file), 'utf8')
        return /\b(fetch\(|Date\.now\(|Math\.random\(|localStorage|process\.|crypto\.)/.test(source)
      })
    expect(touched).toEqual([])
  })
})
