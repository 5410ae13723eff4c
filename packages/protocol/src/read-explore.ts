import { compact, type Json, text, whole, wrong } from './check.ts'
import { MAX_NAME_CHARS, MAX_PATH_CHARS, MAX_VISITOR_EVENTS } from './limits.ts'
import type { FunnelRules, TouchpointsQuestion, VisitorQuestion } from './question.ts'
import { known, readMerge, readRange, readZone } from './read-common.ts'

export function readTouchpoints(raw: Json): TouchpointsQuestion {
  known(raw, 'kind range zone text prop limit valueLimit id note'.split(' '))
  return compact<TouchpointsQuestion>({
    kind: 'touchpoints',
    range: raw.range === undefined ? undefined : readRange(raw.range, 'range'),
    zone: raw.zone === undefined ? undefined : readZone(raw.zone),
    // What a picker sends before anything was typed.
    text: raw.text === undefined || raw.text === '' ? undefined : text(raw.text, 'text', MAX_PATH_CHARS),
    prop: raw.prop === undefined ? undefined : text(raw.prop, 'prop', MAX_NAME_CHARS),
    limit: raw.limit === undefined ? 50 : whole(raw.limit, 'limit', 1, 1000),
    valueLimit: raw.valueLimit === undefined ? 5 : whole(raw.valueLimit, 'valueLimit', 0, 100),
  })
}

export function readVisitor(raw: Json, readWhy: (value: unknown) => FunnelRules): VisitorQuestion {
  known(raw, 'kind visitor merge zone limit from why id note'.split(' '))
  const why = raw.why === undefined ? undefined : readWhy(raw.why)
  if (typeof why?.unit === 'object')
    throw wrong('why.unit', 'visitor or session, since a property is not one visitor', why.unit)
  return compact<VisitorQuestion>({
    kind: 'visitor',
    visitor: text(raw.visitor, 'visitor', MAX_NAME_CHARS),
    merge: raw.merge === undefined ? undefined : readMerge(raw.merge),
    zone: raw.zone === undefined ? undefined : readZone(raw.zone),
    limit: raw.limit === undefined ? 100 : whole(raw.limit, 'limit', 1, MAX_VISITOR_EVENTS),
    from: raw.from === undefined ? 0 : whole(raw.from, 'from', 0, Number.MAX_SAFE_INTEGER),
    why,
  })
}
