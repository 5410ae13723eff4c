/** A name as a part of an address. */
export function inUrl(name: string): string {
  return encodeURIComponent(name)
}
