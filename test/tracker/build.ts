import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { type Plugin, rollup } from 'rollup'
import esbuild from 'rollup-plugin-esbuild'

const source = (name: string) => new URL(`../../packages/tracker/src/${name}`, import.meta.url).pathname

/** The script as it ships: names with a leading underscore are private, so they may be one letter long. */
export async function buildTracker(entry = 'script.ts', format: 'iife' | 'es' = 'iife'): Promise<string> {
  const bundle = await rollup({
    input: source(entry),
    plugins: [
      nodeResolve(),
      (esbuild as unknown as (options: object) => Plugin)({ target: 'es2022' }),
      (terser as unknown as (options: object) => Plugin)({
        ecma: 2020,
        compress: { passes: 3, unsafe_arrows: true },
        mangle: { properties: { regex: /^_/ } },
      }),
    ],
    onwarn(warning) {
      throw new Error(warning.message)
    },
  })
  const { output } = await bundle.generate({ format })
  await bundle.close()
  return output[0].code
}
