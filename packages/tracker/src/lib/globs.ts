/** `*` stands for anything within one path segment, `**` for anything at all; every other character is itself. */
export function globs(patterns: string | string[]): RegExp {
  const sources = String(patterns)
    .split(',')
    .map((pattern) =>
      pattern
        .trim()
        .replace(/[^\w*/]/g, '\\$&')
        .replace(/\*+/g, (stars) => (stars[1] ? '.*' : '[^/]*')),
    )
  return new RegExp(`^(${sources.join('|')})$`)
}
