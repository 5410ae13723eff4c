import type { JourneyFunnel } from './journey-funnel.ts'

export const funnelMistake = (): string => 'No journey is named. Write journey="…", or steps as JSON.'

export const noFunnel = (funnel: Pick<JourneyFunnel, 'say'>): string =>
  funnel.say('Nobody entered this funnel between these dates')
