import { addDemo, removeDemo } from '../demo.ts'
import type { Command } from '../main.ts'
import { Misuse } from '../options.ts'

export const demo: Command = async (client, [verb]) => {
  switch (verb) {
    case 'add':
      console.log(`${await addDemo(client)} made-up events are in. npm run demo:remove takes them out again.`)
      return 0
    case 'remove': {
      const entries = await removeDemo(client)
      console.log(
        entries === 0
          ? 'There was no demo history.'
          : `The demo history is gone: ${entries} events. The rest stays.`,
      )
      return 0
    }
    default:
      throw new Misuse(`demo has add and remove, not ${verb ?? 'nothing'}.`)
  }
}
