import { parts } from '../../packages/widgets/src/base/more.ts'
import { expect } from './expect.ts'
import { $, $$, cleanUp, focused, put, until, words } from './help.ts'
import { shopFunnel } from './samples.ts'

describe('the rest of the script', () => {
  afterEach(cleanUp)

  it('is not asked for by a wide chart that nobody touches', async () => {
    const { load } = parts
    let asked = 0
    parts.load = () => {
      asked++
      return load()
    }
    const funnel = await put('journey-funnel', { data: shopFunnel() })
    expect($$(funnel, '[data-stage]')).toHaveLength(7)
    expect(asked).toBe(0)
    parts.load = load
  })

  it('that cannot be fetched is told, leaves the focus and the sentence, and comes when tried again', async () => {
    const { load } = parts
    parts.load = () => Promise.reject(new TypeError('offline'))
    const funnel = await put('journey-funnel', { data: shopFunnel() })
    const table = $$(funnel, '.seg button')[1]!
    table.focus()
    table.click()
    const alert = await until(() => $(funnel, '[role=alert]'))
    expect(words(alert)).toBe('A part could not be loaded. Try again')
    expect(focused(funnel)).toBe(table)
    parts.load = load
    alert.querySelector('button')!.click()
    await until(() => $(funnel, 'tr[data-stage]'))
    expect($(funnel, '[role=alert]')).toBe(null)
    expect(focused(funnel)).toBe(table)
  })
})
