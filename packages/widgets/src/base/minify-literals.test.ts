import { describe, expect, it } from 'vitest'
// @ts-expect-error: a plugin of the build, without types
import { minifyCss, minifyMarkup } from '../../minify-literals.mjs'

describe('literals in the built script', () => {
  it.each([
    ['  .a {\n    color: red;\n  }\n  /* why */\n', '.a{color:red}'],
    [
      '.a > .b::after, .c {\n margin: calc(1px + 0.5em) -0.25em;\n}',
      '.a > .b::after,.c{margin:calc(1px + .5em) -0.25em}',
    ],
    [
      '@media (min-width: 10px) {\n .a :hover { top: 10.5px }\n}',
      '@media (min-width:10px){.a :hover{top:10.5px}}',
    ],
  ])('%j as a style is %s', (css, expected) => {
    expect(minifyCss(css)).toBe(expected)
  })

  it.each([
    ['<p>\n  <b>one</b> two\n</p>', '<p><b>one</b> two </p>'],
    ['<i\n  class="a"\n  id="b">', '<i class="a" id="b">'],
    ['</b> <i>kept</i>', '</b> <i>kept</i>'],
  ])('%j as markup is %s', (markup, expected) => {
    expect(minifyMarkup(markup)).toBe(expected)
  })
})
