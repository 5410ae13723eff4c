import { effectOf } from '@desirepath/journey'
import { JourneyError, pagesOf, readRule, show } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { readJson } from '../http/body.ts'
import { openSite, settle } from '../store/port.ts'

/** Pages told one by one, and of each the pages it is made of. */
const PAGES_LISTED = 50

/**
 * `POST /v1/:site/rules/preview`: what a rule would change, told by counts; nothing is saved. The body is `{rule, id?}`: with the
 * id of a saved rule it stands in that one's place, and `rule: null` tells what deleting it would do.
 */
export async function previewRules(c: Context<App>): Promise<Response> {
  const { rule, id } = readWish(await readJson(c.req.raw, 'The rule'))
  const store = openSite(c.env, c.req.param('site')!)
  const [site, saved, paths] = await Promise.all([store.settings(), store.documents('rules'), store.paths()])
  const { pages } = settle(site)
  const rules = settle(saved)
  const changed = rules.filter((one) => one.id !== id)
  if (rule) changed.push({ id: id ?? '\uffff', ...rule })
  changed.sort((a, b) => (a.id < b.id ? -1 : 1))
  const counts = new Map(settle(paths).map(({ path, events }) => [path, events]))
  return c.json(effectOf(counts, pagesOf(pages, rules), pagesOf(pages, changed), PAGES_LISTED))
}

function readWish(value: unknown) {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  if (raw.rule === undefined)
    throw new JourneyError(
      'bad_request',
      `rule must be a rule, as in {"rule": {"masks": ["/user/:id"]}}, or null to see what goes with the one of that id; it is missing in ${show(value)}.`,
      'rule',
    )
  if (raw.id !== undefined && typeof raw.id !== 'string')
    throw new JourneyError('bad_request', `id must be the id of a rule, not ${show(raw.id)}.`, 'id')
  return { rule: raw.rule === null ? undefined : readRule(raw.rule), id: raw.id }
}
