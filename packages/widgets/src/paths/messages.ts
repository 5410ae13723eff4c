import type { JourneyPaths } from './journey-paths.ts'

export const pathsMistake = (): string => 'steps must be from 2 to 20.'

export function noPaths(paths: JourneyPaths): string {
  const { start, end } = paths
  return start
    ? paths.say('No path starts at {start} between these dates', { start })
    : end
      ? paths.say('No path ends at {end} between these dates', { end })
      : paths.say('No paths between these dates')
}
