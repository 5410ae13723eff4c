import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Subject } from './peers.ts'

const DIST = resolve(import.meta.dirname, '../../../dist')

/** Nothing at all: what the page and the browser cost by themselves. */
const bare: Subject = { name: 'bare page', how: '', tag: () => '', file: async () => undefined }

function ours(name: string, how: string, attributes: string): Subject {
  return {
    name,
    how,
    tag: (base) => `<script defer src="${base}/t.js" data-site="shop"${attributes}></script>`,
    file: (asked) => readFile(join(DIST, asked), 'utf8').catch(() => undefined),
  }
}

/** The page without a tracker, ours as `npm run build` made it, and its core alone where there is a later part. */
export function ourSubjects(): Subject[] {
  const whole = ours('Desirepath', 'everything', '')
  if (!existsSync(join(DIST, 't2.js'))) return [bare, whole]
  return [bare, whole, ours('Desirepath, core alone', 'without vitals, errors, fields', ' data-later="none"')]
}
