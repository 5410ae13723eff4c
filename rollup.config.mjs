import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import esbuild from 'rollup-plugin-esbuild'
import minifyLiterals from './packages/widgets/minify-literals.mjs'

/**
 * One bundle. Names with a leading underscore are private, so `mangle` may make them one letter long.
 * @param {string} input
 * @param {string} file
 * @param {{format?: 'es' | 'iife', mangle?: boolean, literals?: boolean}} [options]
 * @returns {import('rollup').RollupOptions}
 */
export function bundle(input, file, { format = 'es', mangle = false, literals = false } = {}) {
  return {
    input,
    output: { file, format },
    plugins: [
      // `production` picks Lit's build without warnings. https://lit.dev/docs/tools/development/#development-and-production-builds
      nodeResolve({ exportConditions: ['production'] }),
      esbuild({ target: 'es2022' }),
      literals && minifyLiterals(),
      terser({
        ecma: 2020,
        module: format === 'es',
        compress: { passes: 3, unsafe_arrows: true },
        mangle: mangle && { properties: { regex: /^_/ } },
      }),
    ],
    onwarn(warning) {
      throw new Error(warning.message)
    },
  }
}

/** What customers' pages and viewers load. */
export const scripts = [
  bundle('packages/tracker/src/script.ts', 'dist/t.js', { format: 'iife', mangle: true }),
  bundle('packages/tracker/src/later/index.ts', 'dist/t2.js', { mangle: true }),
  bundle('packages/widgets/src/index.ts', 'dist/w.js', { literals: true }),
  bundle('packages/dashboard/src/index.ts', 'dist/dashboard.js'),
]

/** The demo shop's own two. */
export const shop = [
  bundle('demo/client/shop.ts', 'dist/demo/shop.js'),
  bundle('demo/client/insights.ts', 'dist/demo/insights.js'),
]

export default [...scripts, ...shop]
