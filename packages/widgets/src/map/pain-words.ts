import type { PainPoint } from '@desirepath/protocol'
import { FEW } from '../base/format.ts'
import { isolate } from '../base/words.ts'
import type JourneyMap from './journey-map.ts'

/** Web vitals that are no times. */
const UNITLESS = ['CLS']

/** A pain point as a sentence, as the parts to render; every foreign text in it is kept apart. */
export function painWords(map: JourneyMap, pain: PainPoint): unknown[] {
  const { kind, page, element, form, field, name, text, during, among } = pain
  const { value, usual } = amounts(map, pain)
  const at = page ? [' ', map.phrase('on {page}', { page: isolate(page) })] : []
  const what = isolate(element ?? name ?? text ?? page ?? '')
  const said: unknown[] = (() => {
    switch (kind) {
      case 'dropoff':
        return map.phrase(usual ? '{value} leave here, {usual} would be usual' : '{value} leave here', {
          value,
          usual,
        })
      case 'rage':
        return [map.phrase('Angry clicks on {what}', { what }), at]
      case 'dead':
        return [map.phrase('Clicks without effect on {what}', { what }), at]
      case 'error-click':
        return [map.phrase('Clicks on {what} end in an error', { what }), at]
      case 'form':
        return field
          ? map.phrase('Form {form} is left at {field}', {
              form: isolate(form ?? '?'),
              field: isolate(field),
            })
          : map.phrase('Form {form} is left unfinished', { form: isolate(form ?? '?') })
      case 'slow':
        return map.phrase(value ? '{page} is slow ({name} {value})' : '{page} is slow', {
          page: isolate(page ?? '?'),
          name,
          value,
        })
      case 'script-error':
        return [map.phrase('Script error: {what}', { what: isolate(text ?? name ?? '?') }), at]
      case 'search':
        return [map.phrase('Search without result: {what}', { what: isolate(name ?? text ?? '?') }), at]
      case 'repeat':
        return map.phrase(value ? '{value} do this stage again' : 'This stage is done again and again', {
          value,
        })
      case 'spike':
        // Without a name it is the stage itself, from which fewer went on.
        if (!(name ?? page))
          return map.phrase(
            value && usual ? 'Only {value} go on, usually {usual}' : 'Fewer go on than usual',
            {
              value,
              usual,
            },
          )
        return map.phrase(
          value && usual ? '{what}: {value}, usually {usual}' : '{what}: far more often than usual',
          { what, value, usual },
        )
      case 'note':
        return [isolate(text ?? '')]
    }
  })()
  if (during) said.push(', ', map.format.dates(during.from, during.to, map.answer?.zone))
  if (among)
    said.push(
      ', ',
      map.phrase('mostly {prop} = {value}', { prop: isolate(among.prop), value: isolate(among.value) }),
    )
  return said
}

/** What was measured and what would be usual, each with its unit. */
function amounts(map: JourneyMap, { kind, name, value, usual, stage }: PainPoint) {
  const few = (map.answer?.stages[stage]?.reached ?? FEW) < FEW
  const say = (n: number | undefined) => {
    if (n === undefined || few) return undefined
    if (kind !== 'slow') return n <= 1 ? map.format.share(n) : `${map.number(n)}×`
    if (UNITLESS.includes(name ?? '')) return map.number(n, 2)
    return n < 1000 ? `${map.number(n, 0)} ms` : `${map.number(n / 1000)} s`
  }
  return { value: say(value), usual: say(usual) }
}
