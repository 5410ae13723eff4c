import type { Kpi } from '@desirepath/protocol'
import { el, field } from '../dom.ts'
import type { Known } from '../parts/known.ts'
import { matcherField } from '../parts/matcher-field.ts'

const MEASURES: Record<Kpi['measure'], string> = {
  share: 'Share of people in the stage who do this',
  count: 'How often this happens',
  sum: 'Sum of a property',
  mean: 'Mean of a property',
  time: 'Median time in the stage',
}

/** The measure of a stage; none where it has no name. */
export function kpiField(
  kpi: Kpi | undefined,
  known: Known,
): { element: HTMLElement; value(): Kpi | undefined } {
  const name = el('input', { value: kpi?.name ?? '', placeholder: 'Revenue', maxlength: 256 })
  const measure = el(
    'select',
    { change: () => draw() },
    Object.entries(MEASURES).map(([value, text]) => new Option(text, value, false, value === kpi?.measure)),
  )
  const props = known.list('props')
  const prop = el('input', { list: props.id, value: kpi?.prop ?? '', placeholder: 'price' })
  const better = el(
    'select',
    {},
    [
      ['', 'neither'],
      ['more', 'more'],
      ['less', 'less'],
    ].map(([value, text]) => new Option(text, value, false, value === kpi?.better)),
  )
  const matcher = matcherField(kpi?.match, known, () => {})
  const ofWhat = el('div', { class: 'field' }, el('span', {}, 'Over these events'), matcher.element)
  const ofProp = field('Property', prop)
  const draw = () => {
    ofWhat.hidden = measure.value === 'time'
    ofProp.hidden = !['sum', 'mean'].includes(measure.value)
  }
  draw()
  return {
    element: el(
      'div',
      { class: 'pair' },
      field('Name', name, 'Leave it empty for none.'),
      field('Measure', measure),
      ofProp,
      props,
      ofWhat,
      field('Better is', better),
    ),
    value() {
      if (name.value.trim() === '') return undefined
      const measured = measure.value as Kpi['measure']
      return {
        name: name.value.trim(),
        measure: measured,
        ...(measured !== 'time' && { match: matcher.value() }),
        ...(!ofProp.hidden && { prop: prop.value.trim() }),
        ...(better.value !== '' && { better: better.value as 'more' | 'less' }),
      }
    },
  }
}
