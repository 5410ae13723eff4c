import { type OutputOptions, type RollupOptions, rollup } from 'rollup'

interface Config {
  bundle(input: string, file: string, options: object): RollupOptions
  TRACKER: object
}

const root = new URL('../../', import.meta.url)

/** The tracker as it ships, built from what is there now. */
export async function buildTracker(entry = 'script.ts', format = 'iife'): Promise<string> {
  const { bundle, TRACKER }: Config = await import(new URL('rollup.config.mjs', root).href)
  const input = new URL(`packages/tracker/src/${entry}`, root).pathname
  const options = bundle(input, 'unused/t.js', { ...TRACKER, format })
  const build = await rollup(options)
  const { output } = await build.generate(options.output as OutputOptions)
  await build.close()
  return output[0].code
}
