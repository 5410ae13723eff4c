/**
 * Reads an attribute that holds JSON. Text that is none goes to the server as it is and comes back as an error that names it;
 * dropping it would show the numbers of another question.
 */
export function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
