import type { Selection } from '../base/events.ts'

/** What the report behind a thing on the map would have picked itself: its stage, page, field or channel; any other selection as it is. */
export function behindOf(selection: Selection | null): Selection | null {
  if (selection?.kind !== 'map') return selection
  const { behind, label } = selection
  switch (behind.report) {
    case 'funnel':
      return { kind: 'stage', index: behind.stage, label }
    case 'form':
      return behind.field === undefined ? null : { kind: 'field', form: behind.form, field: behind.field }
    case 'channels':
      return { kind: 'channel', channel: behind.channel }
    case 'trend':
      return { kind: 'stage', index: behind.stage, label }
    default: {
      const page = behind.page ?? (behind.report === 'paths' ? pageOf(behind.from?.path) : undefined)
      return page === undefined ? null : { kind: 'page', step: 0, page }
    }
  }
}

/** The one page that a pattern stands for; none where it stands for several. */
const pageOf = (path: unknown): string | undefined =>
  typeof path === 'string' && !path.includes('*') ? path : undefined
