import type { ComplexAttributeConverter } from 'lit'

/**
 * An attribute that holds JSON. Text that is none goes to the server as it is and comes back as an error that names it;
 * dropping it would show the numbers of another question.
 */
export const json: ComplexAttributeConverter = {
  fromAttribute(text) {
    try {
      return text === null ? undefined : JSON.parse(text)
    } catch {
      return text
    }
  },
}
