/**
 * The tags that the script defines, as the browser saw it define them. To be imported before anything else that imports the
 * script, since a definition is made once.
 */
export const REGISTERED: string[] = []

const { define } = customElements
customElements.define = function (name, ...rest) {
  REGISTERED.push(name)
  define.call(this, name, ...rest)
}
await import('@desirepath/widgets')
customElements.define = define
