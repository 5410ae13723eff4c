import type { RuleDocument } from '@desirepath/protocol'
import { el, field } from '../dom.ts'
import { choice, type FormOf, input, listOf } from './form.ts'

const FLAG = { '': 'as before', true: 'yes', false: 'no' }

export const ruleForm: FormOf<'rules'> = (document, _, __, changed) => {
  const name = input(document?.name, 'Products')
  const masks = el(
    'textarea',
    { rows: 3, spellcheck: 'false', placeholder: '/user/:id\n/shop/*/:product', input: changed },
    document?.masks?.join('\n') ?? '',
  )
  const ids = choice(FLAG, flagOf(document?.ids))
  const trailingSlash = choice(FLAG, flagOf(document?.trailingSlash))
  const ignoreCase = choice(FLAG, flagOf(document?.ignoreCase))
  const hash = choice(
    { '': 'as before', keep: 'routes such as #/cart belong to the page', drop: 'none belongs to the page' },
    document?.hash,
  )
  const cut = choice({ '': 'as before', cut: 'only these parameters count:' }, document?.query ? 'cut' : '')
  const query = input(document?.query?.join(', '), 'none: the query is cut off')
  for (const control of [ids, trailingSlash, ignoreCase, hash, cut])
    control.addEventListener('change', changed)
  query.addEventListener('input', changed)
  const flag = (control: HTMLSelectElement) => (control.value === '' ? undefined : control.value === 'true')
  return {
    element: el(
      'div',
      {},
      el(
        'div',
        { class: 'pair' },
        field('Name', name),
        field('Numbers and long ids in a path are :id', ids),
        field('/a/ is /a', trailingSlash),
        field('/A is /a', ignoreCase),
        field('What stands behind #', hash),
        field('What stands behind ?', cut),
        field('Parameters', query),
      ),
      field(
        'Masks, one a line',
        masks,
        'A part that begins with a colon stands for any: /user/:id makes one page of all users.',
      ),
    ),
    value() {
      const rule: RuleDocument = {
        name: name.value.trim() || undefined,
        ids: flag(ids),
        trailingSlash: flag(trailingSlash),
        ignoreCase: flag(ignoreCase),
        hash: (hash.value || undefined) as RuleDocument['hash'],
        query: cut.value === '' ? undefined : listOf(query.value),
        masks: masks.value.trim() === '' ? undefined : listOf(masks.value),
      }
      return rule
    },
  }
}

function flagOf(value: boolean | undefined): string {
  return value === undefined ? '' : String(value)
}
