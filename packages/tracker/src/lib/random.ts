/** A random id of 32 bits a word. `crypto.randomUUID` is missing on pages without TLS; this is not. */
export function randomId(words: number): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(words)), (word) => word.toString(36)).join('')
}
