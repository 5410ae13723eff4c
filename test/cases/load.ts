import { readdirSync, readFileSync } from 'node:fs'
import { readEntry, readQuestion } from '@desirepath/protocol'
import type { Case } from './case.ts'

/** A case as its file has it. The keys are told in README.md. */
interface CaseFile {
  id: string
  origin: { repo: string; file: string; test: string }
  note?: string
  query: Record<string, unknown>
  events: { visitor: string; t: number; name: string; path?: string; session?: string; props?: object }[]
  expect: Record<string, unknown>
}

const FOLDER = new URL('.', import.meta.url)

export function loadCases(): Case[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => toCase(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))))
}

function toCase({ id, origin, note, query, events, expect }: CaseFile): Case {
  const now = Math.max(...events.map(({ t }) => t))
  let arrived = 0
  return {
    id,
    title: `${id}: ${note ?? origin.test}`,
    lines: events.map((event) => JSON.stringify(event)),
    ask: query,
    entries: events.map((event) => readEntry(event, now, () => `${id}.${arrived++}`)),
    question: readQuestion(query),
    expected: expect,
  }
}
