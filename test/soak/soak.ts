/**
 * `npm run soak [-- --minutes 15]`: writes, questions, late events, doubled batches, erasures, compactions and kills (-9) of the
 * server's process, at random and at once. At the end every event that was thanked for is there once, nothing that was erased is,
 * and all answers are those of the counting over the list of events. Writes its figures to test/bench/RESULTS.md.
 */
import { parseArgs } from 'node:util'
import { section, writeSection } from '../bench/results.ts'
import { startWorkerd } from '../lib/workerd.ts'
import { compare } from './compare.ts'
import { type Sent, Writer } from './writer.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '15' } } })
const MINUTES = Number(values.minutes)
const SITE = 'soak'
const LANES = 4
/** The server lives at least and at most so long, ms. */
const LIVES_MS = [4000, 30_000] as const
/** A pause between requests of a lane, ms: the machine has other work, too. */
const PAUSE_MS = 20

const QUESTIONS = [
  { kind: 'funnel', steps: [{ path: '/' }, { path: '/basket' }, { path: '/thanks' }], windowMs: null },
  { kind: 'funnel', order: 'strict', steps: [{ path: '/shoes' }, { path: '/basket' }] },
  { kind: 'paths', start: '/' },
  { kind: 'visitor', visitor: 'visitor-7' },
  { kind: 'touchpoints' },
]

const server = await startWorkerd()
await server.api('PUT', `/v1/${SITE}`, {})
const kept = new Map<string, Sent>()
const erased = new Set<string>()
const counts = { requests: 0, resent: 0, doubled: 0, questions: 0, kills: 0, erasures: 0 }
const until = Date.now() + MINUTES * 60_000
const isOver = () => Date.now() > until
const pause = (ms: number) => new Promise((next) => setTimeout(next, ms))
const headers = { authorization: `Bearer ${server.adminKey}` }

/** Sends until it is thanked for, as the tracker does. */
async function send(method: string, path: string, body?: string): Promise<unknown> {
  for (;;) {
    const answer = await fetch(server.url + path, { method, body, headers }).catch(() => undefined)
    const text = await answer?.text().catch(() => undefined)
    // Only a server that was killed does not answer; whatever else goes wrong is a fault.
    if (answer && text !== undefined) {
      if (answer.ok) return JSON.parse(text)
      throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    }
    counts.resent++
    await pause(100)
  }
}

async function write(lane: number): Promise<void> {
  const writer = new Writer(SITE, lane)
  for (let at = 0; !isOver(); at++) {
    // Every hundredth is of somebody who is erased soon after.
    const gone = at % 100 === 99 ? `gone-${lane}-${at}` : undefined
    const { path, body, sent } = writer.next(gone)
    await send('POST', path, body)
    counts.requests++
    for (const one of sent) kept.set(one.id, one)
    if (at % 7 === 0) {
      await send('POST', path, body)
      counts.doubled++
    }
    if (gone) {
      await send('DELETE', `/v1/${SITE}/visitors/${gone}`)
      counts.erasures++
      erased.add(gone)
      for (const { id } of sent) kept.delete(id)
    }
    await pause(PAUSE_MS)
  }
}

async function ask(): Promise<void> {
  for (let at = 0; !isOver(); at++) {
    await send('POST', `/v1/${SITE}/ask`, JSON.stringify(QUESTIONS[at % QUESTIONS.length]))
    counts.questions++
    await pause(10 * PAUSE_MS)
  }
}

async function kill(): Promise<void> {
  while (!isOver()) {
    await pause(LIVES_MS[0] + Math.random() * (LIVES_MS[1] - LIVES_MS[0]))
    await server.kill()
    await server.restart()
    counts.kills++
  }
}

try {
  await Promise.all([...Array.from({ length: LANES }, (_, lane) => write(lane)), ask(), kill()])
  const shown = await compare(server, SITE, kept, erased)
  const text = [
    `${MINUTES} minutes: ${kept.size.toLocaleString('en')} events kept of ${counts.requests.toLocaleString('en')} requests, ${counts.doubled} of them sent twice and ${counts.resent} tries repeated, ${counts.questions} questions,`,
    `${counts.erasures} erasures, ${counts.kills} times kill -9. ${shown} \`npm run soak\` wrote this.`,
  ].join('\n')
  console.log(text)
  await writeSection('soak', section('A soak', text))
} finally {
  await server.stop()
}
