import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Subject } from './peers.ts'

const DIST = resolve(import.meta.dirname, '../../../dist')

/** Nothing at all: what the page and the browser cost by themselves. */
const bare: Subject = { name: 'bare page', how: '', tag: () => '', file: async () => undefined }

/**
 * What it costs to have each click on its way to the disk in its own task, and nothing else: no tracker that does so is cheaper. A
 * text like one of our rows, in a transaction of its own.
 */
const floor: Subject = {
  name: 'one put a click',
  how: 'an IndexedDB transaction in the task of the click, nothing else',
  tag: (base) => `<script defer src="${base}/floor.js"></script>`,
  file: async (asked) => (asked === 'floor.js' ? FLOOR : undefined),
}
const FLOOR = `
let database
let count = 0
const request = indexedDB.open('floor')
request.onupgradeneeded = () => request.result.createObjectStore('events')
request.onsuccess = () => { database = request.result }
addEventListener('click', () => {
  const transaction = database.transaction('events', 'readwrite')
  transaction.objectStore('events').put('x'.repeat(170) + count, 'key' + count++)
  transaction.commit()
}, true)`

function ours(name: string, how: string, attributes: string): Subject {
  return {
    name,
    how,
    tag: (base) => `<script defer src="${base}/t.js" data-site="shop"${attributes}></script>`,
    file: (asked) => readFile(join(DIST, asked), 'utf8').catch(() => undefined),
  }
}

/** The page without a tracker, the least that a click on disk costs, ours as `npm run build` made it, and its core alone where there is a later part. */
export function ourSubjects(): Subject[] {
  const whole = ours('Desirepath', 'everything', '')
  if (!existsSync(join(DIST, 't2.js'))) return [bare, floor, whole]
  return [
    bare,
    floor,
    whole,
    ours('Desirepath, core alone', 'without vitals, errors, fields', ' data-later="none"'),
  ]
}
