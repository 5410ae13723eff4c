import type { Step } from '@desirepath/protocol'

/** The step's own label, else the most telling of what it looks for. */
export function labelOf({ label, path, pathGlob, name, element, kind }: Step, index: number): string {
  return label ?? path ?? pathGlob ?? name ?? element ?? kind ?? `step ${index + 1}`
}
