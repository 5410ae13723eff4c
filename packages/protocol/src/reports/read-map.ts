import { compact, type Json, list, number, object, oneOf, optional, text, whole, wrong } from '../check.ts'
import { MAX_NAME_CHARS, MAX_NOTES, MAX_SENTIMENT_SOURCES, MAX_STAGES, MAX_TOUCHPOINTS } from '../limits.ts'
import { readMatcher } from '../matcher.ts'
import { readKpi } from '../read-kpi.ts'
import { RULE_KEYS, readCompare, readWays } from '../read-rules.ts'
import { readStageIdeal } from '../read-stage-ideal.ts'
import type { MapQuestion, MapStage, NoteDocument, SentimentSource, TouchpointDocument } from './map.ts'

const KEYS = [
  ...RULE_KEYS.filter((key) => key !== 'steps'),
  ...'stages ideal touchpoints sentiment notes compare limit'.split(' '),
]
const DEFAULT_LIMIT = 10
const MAX_GOAL_CHARS = 1000
const MAX_NOTE_CHARS = 4000

export function readMap(raw: Json): MapQuestion {
  only(raw, '', KEYS)
  if (raw.stages === undefined)
    throw wrong('stages', 'a list of stages, or say journey: ID of a journey that is saved', raw.stages)
  const stages = list(raw.stages, 'stages', readMapStage, 1, MAX_STAGES)
  const ids = stages.map(({ id }) => id)
  ids.forEach((id, at) => {
    if (ids.indexOf(id) < at) throw wrong(`stages[${at}].id`, 'different from the other stages', id)
  })
  const ways = readWays(raw, stages.length)
  const many = <T>(key: string, read: (value: unknown, path: string) => T, max: number): T[] =>
    raw[key] === undefined ? [] : list(raw[key], key, read, 0, max)
  return compact<MapQuestion>({
    kind: 'map',
    ...ways,
    stages,
    ideal: optional(raw.ideal, 'ideal', (value, path) =>
      list(
        value,
        path,
        (id, at) => {
          if (!ids.includes(id as string)) throw wrong(at, `one of the stages ${ids.join(', ')}`, id)
          return id as string
        },
        0,
        MAX_STAGES,
      ),
    ),
    touchpoints: many('touchpoints', readTouchpoint, MAX_TOUCHPOINTS),
    sentiment: many('sentiment', readSource, MAX_SENTIMENT_SOURCES),
    notes: raw.notes === undefined ? [] : readNotes(raw.notes, 'notes'),
    compare: optional(raw.compare, 'compare', (value) => readCompare(value, ways.range)),
    limit: raw.limit === undefined ? DEFAULT_LIMIT : whole(raw.limit, 'limit', 1, 100),
  })
}

function readMapStage(value: unknown, path: string): MapStage {
  const raw = object(value, path)
  only(raw, path, ['id', 'name', 'goal', 'match', 'kpi', 'ideal'])
  const name = text(raw.name, `${path}.name`, MAX_NAME_CHARS)
  return compact<MapStage>({
    id: raw.id === undefined ? name.toLowerCase() : text(raw.id, `${path}.id`, MAX_NAME_CHARS),
    name,
    goal: optional(raw.goal, `${path}.goal`, (goal, at) => text(goal, at, MAX_GOAL_CHARS)),
    match: readMatcher(raw.match, `${path}.match`),
    kpi: optional(raw.kpi, `${path}.kpi`, readKpi),
    ideal: optional(raw.ideal, `${path}.ideal`, readStageIdeal),
  })
}

function readTouchpoint(value: unknown, path: string): TouchpointDocument {
  const raw = object(value, path)
  only(raw, path, ['name', 'channel', 'match', 'stage'])
  return compact<TouchpointDocument>({
    name: text(raw.name, `${path}.name`, MAX_NAME_CHARS),
    channel: text(raw.channel, `${path}.channel`, MAX_NAME_CHARS),
    match: readMatcher(raw.match, `${path}.match`),
    stage: optional(raw.stage, `${path}.stage`, (stage, at) => text(stage, at, MAX_NAME_CHARS)),
  })
}

function readSource(value: unknown, path: string): SentimentSource {
  const raw = object(value, path)
  only(raw, path, ['name', 'match', 'prop', 'low', 'high'])
  const low = number(raw.low, `${path}.low`)
  const high = number(raw.high, `${path}.high`)
  if (low === high) throw wrong(`${path}.high`, 'another value than low', high)
  return {
    name: text(raw.name, `${path}.name`, MAX_NAME_CHARS),
    match: readMatcher(raw.match, `${path}.match`),
    prop: text(raw.prop, `${path}.prop`, MAX_NAME_CHARS),
    low,
    high,
  }
}

export const readNotes = (value: unknown, path: string): NoteDocument[] =>
  list(value, path, readNote, 0, MAX_NOTES)

function readNote(value: unknown, path: string): NoteDocument {
  const raw = object(value, path)
  only(raw, path, ['text', 'author', 'stage', 'journey', 't', 'type'])
  const name = (item: unknown, at: string) => text(item, at, MAX_NAME_CHARS)
  return compact<NoteDocument>({
    text: text(raw.text, `${path}.text`, MAX_NOTE_CHARS),
    author: optional(raw.author, `${path}.author`, name),
    stage: optional(raw.stage, `${path}.stage`, name),
    journey: optional(raw.journey, `${path}.journey`, name),
    t: optional(raw.t, `${path}.t`, number),
    type: optional(raw.type, `${path}.type`, (type, at) => oneOf(type, at, ['note', 'pain', 'release'])),
  })
}

/** A misspelt key that is silently ignored gives a wrong map. */
function only(raw: Json, path: string, keys: readonly string[]): void {
  for (const key of Object.keys(raw))
    if (!keys.includes(key))
      throw wrong(path ? `${path}.${key}` : key, `left out; there are ${keys.join(', ')}`, raw[key])
}
