import 'axe-core'

declare global {
  interface Window {
    axe: typeof import('axe-core')
  }
}

/**
 * What axe finds wrong with a part of the page, each with the first place it names. None of its rules is switched off; `rules` are
 * the only ones to look at where the others have nothing new to see.
 */
export async function wrongBy(part: HTMLElement, rules?: string[]): Promise<string[]> {
  const { violations } = await window.axe.run(part, {
    resultTypes: ['violations'],
    ...(rules && { runOnly: rules }),
  })
  return violations.map(({ id, nodes }) => {
    const [{ target, html, failureSummary = '' }] = nodes as [(typeof nodes)[number]]
    const where = target.flat().join(' ')
    return `${id} at ${nodes.length} places, first ${where}: ${html.slice(0, 160)}: ${failureSummary.replace(/\s+/g, ' ')}`
  })
}
