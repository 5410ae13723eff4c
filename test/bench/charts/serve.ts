import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { type OutputOptions, type Plugin, type RollupOptions, rollup } from 'rollup'
// @ts-expect-error: a configuration file, without types
import { bundle, LIT } from '../../../rollup.config.mjs'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** What is drawn: an element, what it is given and how it is asked. */
export interface Subject {
  name: string
  script: 'own' | 'bare-trend' | 'floor-paths'
  element: string
  /** An expression of data.js. */
  data: string
  /** What is there when it is drawn. */
  drawn: string
}

/** Every script built as ours is for customers, each with its parts. */
async function builtFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const css = await readFile(here('../../../node_modules/uplot/dist/uPlot.min.css'), 'utf8')
  const given: Plugin = {
    name: 'given',
    transform: (code) => ({ code: code.replace('(UPLOT_CSS)', `(${JSON.stringify(css)})`), map: null }),
  }
  const inputs = {
    own: here('../../../packages/widgets/src/index.ts'),
    'bare-trend': here('bare-trend.ts'),
    'floor-paths': here('floor-paths.ts'),
  }
  for (const [name, input] of Object.entries(inputs)) {
    const options: RollupOptions = bundle(input, `unused/${name}.js`, {
      mangle: name === 'own' ? LIT : undefined,
      literals: name === 'own',
    })
    const made = await rollup({ ...options, plugins: [options.plugins, given] })
    const { output } = await made.generate(options.output as OutputOptions)
    await made.close()
    for (const file of output) if (file.type === 'chunk') files.set(`/${file.fileName}`, file.code)
  }
  files.set('/data.js', await readFile(here('data.js'), 'utf8'))
  return files
}

/**
 * A page: the data first, then the clock, then the script; the time is taken after the frame in which the chart is there.
 * The same for every subject.
 */
function pageOf({ script, element, data, drawn }: Subject): string {
  return `<!doctype html><meta charset="utf-8"><html lang="en"><body><script src="/data.js"></script><script>
    const chart = document.createElement('${element}')
    chart.data = chart.answer = ${data}
    globalThis.began = performance.now()
  </script><script type="module">
    import '/${script}.js'
    document.body.append(chart)
    const look = () => (chart.shadowRoot ?? chart).querySelector('${drawn}') ? requestAnimationFrame(shown) : requestAnimationFrame(look)
    const shown = () => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => (globalThis.took = performance.now() - began); port2.postMessage(0) }
    look()
  </script></body></html>`
}

export async function serveCharts(subjects: readonly Subject[]): Promise<Server> {
  const files = await builtFiles()
  const server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!
    const subject = subjects[Number(path.slice(1))]
    const file = files.get(path)
    if (file !== undefined)
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' }).end(file)
    else if (path !== '/' && subject)
      response
        .writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' })
        .end(pageOf(subject))
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}
