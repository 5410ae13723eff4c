import { describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'
import { localeFor, phrase, say, translate } from './i18n.ts'
import { cutPath } from './words.ts'

describe('a path that must be cut', () => {
  it.each([
    ['/', '', '/'],
    ['/shoes', '', '/shoes'],
    ['/shoes/trail-runner', '/shoes', '/trail-runner'],
    ['/blog/', '', '/blog/'],
    ['/a/b/c/', '/a/b', '/c/'],
    ['/a/trail-runner', '', '/a/trail-runner'],
    ['/filter-results', '/filter-results', ''],
    ['/shoes/a-very-long-last-segment', '/shoes/a-very-lon', 'g-last-segment'],
  ])('%s gives way at the end of "%s" and keeps "%s"', (path, head, tail) => {
    expect(cutPath(path)).toEqual([head, tail])
  })
})

describe('a file of rows', () => {
  it('quotes what would break a line and disarms what a spreadsheet would run', () => {
    expect(
      toCsv([
        ['Page', 'Count'],
        ['a "b", c', 1.5],
        ['=1+1', null],
        ['-2', -2],
      ]),
    ).toBe('Page,Count\r\n"a ""b"", c",1.5\r\n\'=1+1,\r\n\'-2,-2\r\n')
  })
})

describe('sentences', () => {
  it('are English until a language has them', () => {
    expect(say('de', '{n} dropped', { n: 3 })).toBe('3 dropped')
    translate('de', { '{n} dropped': '{n} verloren' })
    expect(say('de-AT', '{n} dropped', { n: 3 })).toBe('3 verloren')
    expect(say('fr', '{n} dropped', { n: 3 })).toBe('3 dropped')
  })

  it('hand their values on unread, so that a value may be a template and never becomes markup', () => {
    const value = { template: true }
    expect(phrase('en', 'after {a}, {b}.', { a: value, b: '{a}' })).toEqual([
      'after ',
      value,
      ', ',
      '{a}',
      '.',
    ])
  })

  it.each([
    ['en', ['de-DE', 'en-GB'], 'en-GB'],
    ['en-US', ['en-GB'], 'en-US'],
    ['', ['fr-FR'], 'fr-FR'],
    ['de', ['en-GB'], 'de'],
    ['not a language', ['en'], undefined],
  ])('in a page of "%s" for a reader of %j are in %s', (page, reader, locale) => {
    expect(localeFor(page, reader)).toBe(locale)
  })
})
