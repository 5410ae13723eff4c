import { Client } from './client.ts'
import { ask } from './commands/ask.ts'
import { audience } from './commands/audience.ts'
import { demo } from './commands/demo.ts'
import { doctor } from './commands/doctor.ts'
import { DOCUMENT_COMMANDS } from './commands/documents.ts'
import { erase } from './commands/erase.ts'
import { exportSite } from './commands/export.ts'
import { HELP } from './commands/help.ts'
import { importFile } from './commands/import.ts'
import { imports } from './commands/imports.ts'
import { quarantine } from './commands/quarantine.ts'
import { shares } from './commands/shares.ts'
import { sites } from './commands/sites.ts'
import { tokens } from './commands/tokens.ts'
import { Misuse, type Options, readOptions } from './options.ts'

/** A command, with the words after its name. Its number is the exit code: 0 done, 1 not done. */
export type Command = (client: Client, words: string[], options: Options) => Promise<number>

const COMMANDS: Record<string, Command> = {
  sites,
  tokens,
  import: importFile,
  imports,
  ...DOCUMENT_COMMANDS,
  shares,
  audience,
  export: exportSite,
  erase,
  quarantine,
  demo,
  ask,
  doctor,
}

/** @returns the exit code: 0 done, 1 not done, 2 not understood */
export async function main(args: string[]): Promise<number> {
  try {
    const { words, options } = readOptions(args)
    const [name, ...rest] = words
    if (name === undefined || name === 'help' || options.help) {
      console.log(HELP)
      return 0
    }
    const command = COMMANDS[name]
    if (!command) throw new Misuse(`There is no command ${name}.`)
    return await command(new Client(options.server, options.key), rest, options)
  } catch (error) {
    console.error((error as Error).message)
    if (!(error instanceof Misuse)) return 1
    console.error('npx desirepath help lists all commands.')
    return 2
  }
}
