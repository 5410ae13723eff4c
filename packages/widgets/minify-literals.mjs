/**
 * Rollup plugin: takes the indentation out of css``, html`` and svg`` literals, which no minifier of JavaScript touches.
 * In templates only white space that holds a line break next to a tag goes, so words keep their spaces: a space that
 * matters is written on the line of its words.
 */
export default function minifyLiterals() {
  return {
    name: 'minify-literals',
    // After the plugin that takes the types away, and before bundling renames the tags.
    transform(code, id) {
      if (!/\.ts$/.test(id) || !/\b(css|html|svg)`/.test(code)) return null
      const edits = []
      walk(this.parse(code), (node) => {
        const minify = node.type === 'TaggedTemplateExpression' && MINIFIERS[node.tag.name]
        if (!minify) return
        for (const { start, end } of node.quasi.quasis) {
          const before = code.slice(start, end)
          const after = minify(before)
          if (after !== before) edits.push([start, end, after])
        }
      })
      let out = code
      for (const [start, end, text] of edits.sort(([a], [b]) => b - a))
        out = out.slice(0, start) + text + out.slice(end)
      return { code: out, map: null }
    },
  }
}

const MINIFIERS = { css: minifyCss, html: minifyMarkup, svg: minifyMarkup }

/** @param {string} css a whole style sheet, or the part of one between two values */
export function minifyCss(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .replace(/(?<=[\s:(,])0\./g, '.')
    .trim()
}

/** @param {string} markup the static part of a template, tags possibly cut in two by a value */
export function minifyMarkup(markup) {
  return markup
    .replace(/(>|^)\s*\n\s*(?=<)/g, '$1')
    .replace(/>\s*\n\s*$/g, '>')
    .replace(/\s*\n\s*/g, ' ')
}

function walk(node, visit) {
  if (!node || typeof node.type !== 'string') return
  visit(node)
  for (const key in node) {
    const value = node[key]
    if (Array.isArray(value)) for (const child of value) walk(child, visit)
    else if (typeof value === 'object') walk(value, visit)
  }
}
