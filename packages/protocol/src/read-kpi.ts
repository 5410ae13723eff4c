import { compact, object, oneOf, optional, text, wrong } from './check.ts'
import { MAX_NAME_CHARS } from './limits.ts'
import { readMatcher } from './matcher.ts'
import type { Kpi } from './reports/map.ts'

const MEASURES = ['share', 'count', 'sum', 'mean', 'time'] as const

/** @throws JourneyError bad_request, also where the measure lacks what it measures */
export function readKpi(value: unknown, path: string): Kpi {
  const raw = object(value, path)
  for (const key of Object.keys(raw))
    if (!['name', 'measure', 'match', 'prop', 'better'].includes(key))
      throw wrong(`${path}.${key}`, 'left out; a KPI has name, measure, match, prop and better', raw[key])
  const measure = oneOf(raw.measure, `${path}.measure`, MEASURES)
  if ((measure === 'share' || measure === 'count') && raw.match === undefined)
    throw wrong(`${path}.match`, `given for the measure ${measure}`, raw.match)
  if ((measure === 'sum' || measure === 'mean') && raw.prop === undefined)
    throw wrong(`${path}.prop`, `given for the measure ${measure}`, raw.prop)
  return compact<Kpi>({
    name: text(raw.name, `${path}.name`, MAX_NAME_CHARS),
    measure,
    match: optional(raw.match, `${path}.match`, (item, at) => readMatcher(item, at)),
    prop: optional(raw.prop, `${path}.prop`, (item, at) => text(item, at, MAX_NAME_CHARS)),
    better: optional(raw.better, `${path}.better`, (item, at) => oneOf(item, at, ['more', 'less'])),
  })
}
