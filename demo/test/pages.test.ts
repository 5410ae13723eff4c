import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJourney, readSettings } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { layout } from '../layout.ts'
import { PAGES } from '../pages/index.ts'

const FILES = [
  '/t.js',
  '/w.js',
  '/',
  ...['shop.js', 'shop.css', 'insights.js', 'insights.css', 'icon.svg'].map((file) => `/demo/${file}`),
]
const places = new Set([...PAGES.map(({ path }) => path), ...FILES])

describe.each(PAGES.map((page) => [page.path, page] as const))('%s', (_, page) => {
  const text = layout(page)
  const links = [...text.matchAll(/\s(?:href|src|action)="([^"#]+)"/g)].map(([, link]) => link!)

  it('leads nowhere that is not there, and to nobody else', () => {
    expect(links.filter((link) => !places.has(link))).toEqual([])
  })

  it('has one heading, a title, and no script or style of its own', () => {
    expect(text.match(/<h1/g)).toHaveLength(1)
    expect(text).toMatch(/<title>.+ · Trail &amp; Tarn<\/title>/)
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
  })

  it('is tracked, unless it belongs to the team', () => {
    expect(text.includes('<script defer src="/t.js" data-site="shop"></script>')).toBe(!page.untracked)
  })
})

describe('The shop', () => {
  it('has a journey that a server takes', () => {
    const { settings, journeys } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../journey.json'), 'utf8'),
    )
    expect(readSettings(settings).name).toBe('Trail & Tarn')
    expect(readJourney(journeys.purchase).stages.map(({ id }) => id)).toEqual(journeys.purchase.ideal)
  })
})
