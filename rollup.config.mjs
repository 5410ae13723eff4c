import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import esbuild, { minify } from 'rollup-plugin-esbuild'
import minifyLiterals from './packages/widgets/minify-literals.mjs'

/**
 * Nearly all of the tracker runs at once, and a page's thread should not have to compile it function by function: with this the
 * browser does so in the background, while the script arrives. https://v8.dev/blog/explicit-compile-hints
 */
const EAGER = '//# allFunctionsCalledOnLoad'
const NOTICE = '/*! Lit: © Google LLC, BSD-3-Clause */'
const NOTICE_OF_PLOT = '/*! uPlot: © Leon Sorokin, MIT */'
/** Its private names; they stay within the script itself. */
export const LIT = /^_\$/

/** One keyword where there were two compresses better; the type checker has seen that nothing constant is assigned. */
const letOnly = {
  name: 'let-only',
  renderChunk: (code) => ({ code: code.replace(/\bconst (?=[\w$[{])/g, 'let '), map: null }),
}

/**
 * web-vitals measures soft navigations only where it is asked to, and here it never is: routes are the tracker's own matter. With
 * that known while building, the minifier drops what nobody can reach, an eighth of the library. Where a later version has
 * other words for it nothing breaks, and the size says so.
 */
const hardNavigations = {
  name: 'hard-navigations',
  transform: (code, id) =>
    id.includes('/web-vitals/')
      ? {
          code: code.replace(
            /checkSoftNavsEnabled\(opts\)|[\w.]+ === '(soft-navigation|interaction-contentful-paint)'/g,
            'false',
          ),
          map: null,
        }
      : null,
}

/**
 * A part on demand is asked for together with the parts that it imports itself, not after it has come: the browser would learn
 * of them only then. The part's own import fails where one of them does, so that failure is told once.
 */
const allAtOnce = {
  name: 'all-at-once',
  renderDynamicImport: ({ chunk, getTargetChunkImports }) => {
    const parts = getTargetChunkImports()?.filter(({ fileName }) => fileName !== chunk.fileName) ?? []
    const asked = parts.map(({ resolvedImportPath }) => `import(${resolvedImportPath}).catch(()=>{}),`)
    return { left: `(${asked.join('')}import(`, right: '))' }
  },
}

/**
 * uPlot hangs bars, splines, steps, its dates and more on itself, so no bundler can leave out what nobody here draws: these lines
 * go, and what only they use goes with them.
 */
const leanPlot = {
  name: 'lean-plot',
  transform(code, id) {
    if (!id.endsWith('/uPlot.esm.js')) return null
    const lean = code.replace(/^uPlot\.assign = assign;$[\s\S]+^(?=export )/m, '')
    if (lean === code)
      throw new Error(`${id} hangs nothing on uPlot any more where it used to; see leanPlot.`)
    return { code: lean, map: null }
  },
}

/** How the files of the tracker are built. */
export const TRACKER = { mangle: /^_/, isTiny: true, eager: true }

/**
 * One bundle. Names that `mangle` finds are private, so they become one letter long, in each file another: no part that comes
 * on demand may use them.
 * What it imports on demand goes into a folder of its name beside it, with hashed names, since an old script may still ask
 * for its own parts after a new one is there.
 * @param {string} input
 * @param {string} file
 * @param {{format?: 'es' | 'iife', mangle?: RegExp, literals?: boolean, eager?: boolean, isTiny?: boolean}} [options] `isTiny`: each byte counts
 * @returns {import('rollup').RollupOptions}
 */
export function bundle(
  input,
  file,
  { format = 'es', mangle, literals = false, eager = false, isTiny = false } = {},
) {
  const [, dir, name] = /^(.*)\/(.*)\.js$/.exec(file)
  return {
    input,
    // It counts its chunks aloud where small ones are put together.
    logLevel: 'warn',
    // The parts that come on demand take what they share (Lit) from the script itself.
    preserveEntrySignatures: 'allow-extension',
    output:
      format === 'es'
        ? {
            // What comes on demand holds nothing of Lit's.
            banner: ({ isEntry, name }) =>
              name === 'uplot' ? NOTICE_OF_PLOT : literals && isEntry ? NOTICE : '',
            dir,
            entryFileNames: `${name}.js`,
            chunkFileNames: `${name}/[name]-[hash].js`,
            // A file of its own, which a new version of ours leaves as it is.
            manualChunks: (id) => (id.includes('/node_modules/uplot/') ? 'uplot' : undefined),
            // Not worth a request, bytes.
            experimentalMinChunkSize: 400,
            format,
          }
        : { file, format, strict: !isTiny },
    plugins: [
      isTiny && hardNavigations,
      // `production` picks Lit's build without warnings. https://lit.dev/docs/tools/development/#development-and-production-builds
      nodeResolve({ exportConditions: ['production'] }),
      esbuild({ target: 'es2022' }),
      literals && minifyLiterals(),
      literals && allAtOnce,
      literals && leanPlot,
      (isTiny || literals) && letOnly,
      // Before terser, since this one also shortens #private names.
      minify({ target: 'es2022', minifyWhitespace: false, minifySyntax: false }),
      terser({
        ecma: 2022,
        module: format === 'es',
        // Safe here: nothing redefines built-ins, no getter has an effect, and nobody reads the length of a function.
        compress: {
          passes: 3,
          unsafe: true,
          unsafe_arrows: true,
          unsafe_methods: true,
          pure_getters: true,
          keep_fargs: false,
          // A function used once reads shorter inlined, and compresses worse.
          reduce_funcs: !isTiny,
        },
        // One notice in place of Lit's one a module.
        format: { comments: /^!/, preamble: eager ? EAGER : undefined },
        mangle: mangle ? { properties: { regex: mangle } } : true,
      }),
    ],
    onwarn(warning) {
      throw new Error(warning.message)
    },
  }
}

/** What customers' pages and viewers load. */
export const scripts = [
  bundle('packages/tracker/src/script.ts', 'dist/t.js', { ...TRACKER, format: 'iife' }),
  bundle('packages/tracker/src/later/index.ts', 'dist/t2.js', TRACKER),
  bundle('packages/tracker/src/stages/index.ts', 'dist/t3.js', TRACKER),
  bundle('packages/widgets/src/index.ts', 'dist/w.js', { mangle: LIT, literals: true }),
  bundle('packages/dashboard/src/index.ts', 'dist/dashboard.js'),
  bundle('packages/dashboard/src/shared.ts', 'dist/shared.js'),
]

/** The demo shop's own two. */
export const shop = [
  bundle('demo/client/shop.ts', 'dist/demo/shop.js'),
  bundle('demo/client/insights.ts', 'dist/demo/insights.js'),
]

export default [...scripts, ...shop]
