type Props = Record<string, string | number>

/** Tells the tracker, where there is one: somebody may have blocked it, and the shop must sell all the same. */
export function track(name: string, props: Props): void {
  const { journey } = window as { journey?: { track(name: string, props: Props): void } }
  journey?.track(name, props)
}
