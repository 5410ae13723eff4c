import type { CDPSession } from 'puppeteer-core'

/** What V8 makes of functions that run often: machine code and what it has seen of types. It is made once, whatever happens then. */
const CODE = new Set(['code', 'object shape'])
/** The browser's own objects, which the script engine's heap does not hold. */
const OUTSIDE = new Set(['native', 'synthetic', 'hidden'])

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } }
  nodes: number[]
}

/**
 * Bytes that the page's own objects, texts and closures take, without what the engine keeps about code.
 * https://chromedevtools.github.io/devtools-protocol/tot/HeapProfiler/
 */
export async function bytesOfData(session: CDPSession): Promise<number> {
  const chunks: string[] = []
  const keep = ({ chunk }: { chunk: string }) => chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', keep)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', keep)
  const { snapshot, nodes }: Snapshot = JSON.parse(chunks.join(''))
  const { node_fields: fields, node_types: types } = snapshot.meta
  const size = fields.indexOf('self_size')
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) {
    const type = types[0][nodes[at]!]!
    if (!CODE.has(type) && !OUTSIDE.has(type)) bytes += nodes[at + size]!
  }
  return bytes
}
