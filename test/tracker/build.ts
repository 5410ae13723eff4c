import { type RollupOptions, rollup } from 'rollup'

type Bundle = (input: string, file: string, options: { format: string; mangle: RegExp }) => RollupOptions

const root = new URL('../../', import.meta.url)

/** The tracker as it ships, built from what is there now. */
export async function buildTracker(entry = 'script.ts', format = 'iife'): Promise<string> {
  const { bundle }: { bundle: Bundle } = await import(new URL('rollup.config.mjs', root).href)
  const input = new URL(`packages/tracker/src/${entry}`, root).pathname
  const build = await rollup(bundle(input, 'unused/t.js', { format, mangle: /^_/ }))
  const { output } = await build.generate({ format: format as 'es' | 'iife' })
  await build.close()
  return output[0].code
}
