import { Directive, directive, type ElementPart } from 'lit/directive.js'

/**
 * Sets custom properties on an element from script: `<i ${vars({ w: '40%' })}>` gives it `--w: 40%`.
 * A `style` attribute (lit's styleMap writes one at first) would be refused under a strict `style-src`:
 * https://w3c.github.io/webappsec-csp/#directive-style-src-attr
 */
export const vars = directive(
  class extends Directive {
    override render(_values: Record<string, string>) {}

    override update({ element }: ElementPart, [values]: [Record<string, string>]) {
      for (const name in values) (element as HTMLElement).style.setProperty(`--${name}`, values[name]!)
    }
  },
)

/** A share 0..1 as CSS per cent. */
export const percent = (share: number): string => `${+(share * 100).toFixed(3)}%`
