import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { DIST } from '../../packages/tools/lib/place.ts'
import { withSizes } from '../../packages/tools/lib/readme.ts'
import { measureSizes, type Size, sizeTable } from '../../packages/tools/lib/sizes.ts'

const README = resolve(import.meta.dirname, '../..', 'README.md')

describe('What a page loads', () => {
  let sizes: Size[]
  beforeAll(async () => {
    sizes = await measureSizes()
  })

  it('stays within every limit', () => {
    const over = sizes.filter(({ bytes, limit }) => bytes > limit)
    expect(over.map(({ what, bytes, limit }) => `${what}: ${bytes} B of ${limit}`)).toEqual([])
  })

  it('comes on demand without a Lit of its own: its private names are other ones in each file', async () => {
    const parts = await readdir(join(DIST, 'w'))
    const texts = await Promise.all(parts.map((name) => readFile(join(DIST, 'w', name), 'utf8')))
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.filter((_, index) => /lit\$|litHtmlVersions|_\$[A-Za-z]/.test(texts[index]!))).toEqual([])
  })

  it('is what the README says (npm run readme writes it)', async () => {
    const readme = await readFile(README, 'utf8')
    expect(readme).toBe(withSizes(readme, sizeTable(sizes)))
  })
})

describe('The table in the README', () => {
  it.each([
    ['an empty place', '# A\n<!-- sizes -->\n<!-- /sizes -->\nend\n'],
    ['an older table', '# A\n<!-- sizes -->\n| old |\n| 1 |\n<!-- /sizes -->\nend\n'],
  ])('is written over %s and nothing else', (_, before) => {
    expect(withSizes(before, '| new |')).toBe('# A\n<!-- sizes -->\n\n| new |\n\n<!-- /sizes -->\nend\n')
  })

  it('says what is missing when there is no place for it', () => {
    expect(() => withSizes('# A\n', '| new |')).toThrow(/put them where the table belongs/)
  })

  it('has its numbers under each other, with a comma in their thousands', () => {
    const sizes = [
      { what: 'Tracker', bytes: 4120, limit: 4500 },
      { what: 'Stub', bytes: 95, limit: 250 },
    ]
    expect(sizeTable(sizes).split('\n')).toEqual([
      '| what a page loads |  brotli |   limit |',
      '| ----------------- | ------: | ------: |',
      '| Tracker           | 4,120 B | 4,500 B |',
      '| Stub              |    95 B |   250 B |',
    ])
  })
})
