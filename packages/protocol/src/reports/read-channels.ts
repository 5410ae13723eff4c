import { compact, type Json, object, optional, text, whole, wrong } from '../check.ts'
import { DEFAULT_LOOKBACK_MS, MAX_NAME_CHARS } from '../limits.ts'
import { known } from '../read-common.ts'
import { RULE_KEYS, readRules } from '../read-rules.ts'
import type { ChannelsQuestion } from './channels.ts'

export function readChannels(raw: Json): ChannelsQuestion {
  known(raw, [...RULE_KEYS, 'by', 'lookbackMs', 'value'])
  return compact<ChannelsQuestion>({
    kind: 'channels',
    ...readRules(raw),
    by: raw.by === undefined ? 'channel' : readBy(raw.by),
    lookbackMs:
      raw.lookbackMs === undefined
        ? DEFAULT_LOOKBACK_MS
        : whole(raw.lookbackMs, 'lookbackMs', 0, Number.MAX_SAFE_INTEGER),
    value: optional(raw.value, 'value', (value, path) => text(value, path, MAX_NAME_CHARS)),
  })
}

function readBy(value: unknown): ChannelsQuestion['by'] {
  if (value === 'channel') return value
  if (typeof value !== 'object') throw wrong('by', 'channel or {"prop": NAME}', value)
  return { prop: text(object(value, 'by').prop, 'by.prop', MAX_NAME_CHARS) }
}
