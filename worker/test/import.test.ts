import { describe, expect, it } from 'vitest'
import { call, funnel, ndjson, newSite } from './lib.ts'

const view = (visitor: string, path: string, more: object = {}) => ({
  visitor,
  t: 1_760_000_000_000,
  name: 'page',
  path,
  ...more,
})
const send = (site: string, body: string | Uint8Array, query = '', headers = {}) =>
  call('POST', `/v1/${site}/import${query}`, { body, headers })

async function gzip(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const GOOD = { accepted: 0, duplicates: 0, refused: [], refusedCount: 0 }

describe('an import', () => {
  it('takes lines, merges included', async () => {
    const site = await newSite()
    const merge = { kind: 'identify', visitor: 'anonymous', to: 'customer' }
    const sent = await send(site, ndjson(view('anonymous', '/a'), merge, view('customer', '/b')))
    expect(sent).toMatchObject({ status: 200, body: { ...GOOD, lines: 3, accepted: 3 } })
    expect(await funnel(site, '/a', '/b')).toEqual([1, 1])
  })

  it('with a broken line in the middle refuses that line alone, by its number', async () => {
    const site = await newSite()
    const lines = [view('v', '/a'), '{"visitor": "v", "t"', view('v', '/b')]
    const { body } = await send(site, ndjson(...lines))
    expect(body).toEqual({
      ...GOOD,
      lines: 3,
      accepted: 2,
      refused: [{ at: 2, code: 'bad_request', message: expect.stringMatching(/not JSON/) }],
      refusedCount: 1,
    })
    expect(await funnel(site, '/a', '/b')).toEqual([1, 1])
  })

  it.each([
    ['no visitor', { ...view('v', '/x'), visitor: undefined }, /^visitor must be/],
    ['a time of next week', view('v', '/x', { t: Date.now() + 7 * 24 * 3600_000 }), /a day in the future/],
    ['seconds in a text', view('v', '/x', { t: '2026-01-01' }), /milliseconds/],
    ['a number', 7, /an object/],
    ['300 KB', view('v', '/x', { props: { note: 'x'.repeat(300 * 1024) } }), /at most 65536/],
    ['3 MB', view('v', '/x', { props: { note: 'x'.repeat(3 * 1024 * 1024) } }), /3\d{6} bytes long/],
  ])('with a line of %s keeps the others', async (_, line, says) => {
    const site = await newSite()
    const { body } = await send(site, ndjson(view('v', '/a'), line, view('v', '/b')), '?line=41')
    expect(body).toMatchObject({
      lines: 3,
      accepted: 2,
      refused: [{ at: 42, message: expect.stringMatching(says) }],
      refusedCount: 1,
    })
    expect(await funnel(site, '/a', '/b')).toEqual([1, 1])
  })

  it('of many pieces keeps its line numbers', async () => {
    const site = await newSite()
    const lines: unknown[] = [...Array(12_000)].map((_, n) =>
      view(`v${n}`, '/a', { props: { pad: 'x'.repeat(90) } }),
    )
    lines[7000] = 'broken'
    lines[11_999] = 'broken'
    const { body } = await send(site, ndjson(...lines))
    expect(body).toMatchObject({ lines: 12_000, accepted: 11_998, refused: [{ at: 7001 }, { at: 12_000 }] })
    expect(await funnel(site, '/a')).toEqual([11_998])
  })

  it('lists the first thousand of its refused lines and counts all', async () => {
    const { body } = await send(await newSite(), 'broken\n'.repeat(1500))
    expect(body).toMatchObject({ lines: 1500, accepted: 0, refusedCount: 1500 })
    expect(body.refused).toHaveLength(1000)
  })

  it.each([
    ['no line end at the last line', ndjson(view('v', '/a')).trimEnd(), 1],
    [
      'line ends of Windows',
      `${JSON.stringify(view('v', '/a'))}\r\n${JSON.stringify(view('w', '/a'))}\r\n`,
      2,
    ],
    ['empty lines', `\n\n${JSON.stringify(view('v', '/a'))}\n  \n`, 1],
    ['a byte order mark', `\ufeff${ndjson(view('v', '/a'))}`, 1],
    ['nothing', '', 0],
  ])('with %s is read', async (_, text, accepted) => {
    expect((await send(await newSite(), text)).body).toEqual({ ...GOOD, lines: accepted, accepted })
  })

  it('is taken gzipped', async () => {
    const site = await newSite()
    const packed = await gzip(ndjson(view('v', '/a'), 'broken', view('v', '/b')))
    const { body } = await send(site, packed, '', { 'content-encoding': 'gzip' })
    expect(body).toMatchObject({ lines: 3, accepted: 2, refused: [{ at: 2 }] })
    expect(await funnel(site, '/a', '/b')).toEqual([1, 1])
  })

  it('that breaks off says from where to send again', async () => {
    const packed = await gzip(ndjson(view('v', '/a'), view('v', '/b')))
    const cut = packed.subarray(0, packed.byteLength - 12)
    const sent = await send(await newSite(), cut, '?line=5', { 'content-encoding': 'gzip' })
    expect(sent).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_request', message: expect.stringContaining('line=5') } },
    })
  })

  it.each([
    ['?line=0', {}, 'line'],
    ['?line=many', {}, 'line'],
    [`?source=${'x'.repeat(201)}`, {}, 'source'],
    ['', { 'content-encoding': 'br' }, undefined],
  ])('%s %j is refused', async (query, headers, path) => {
    const sent = await send(await newSite(), ndjson(view('v', '/a')), query, headers)
    expect(sent).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } })
    expect(sent.body.error.path).toBe(path)
  })

  it('for a site that is not there says how to make it', async () => {
    const sent = await send('nowhere', ndjson(view('v', '/a')))
    expect(sent).toMatchObject({ status: 404, body: { error: { code: 'unknown_site' } } })
    expect(sent.body.error.message).toContain('PUT /v1/nowhere')
  })
})

describe('lines without an id', () => {
  const equal = ndjson(view('v', '/a'), view('v', '/a'))

  it('are known by the name of the import and their place', async () => {
    const site = await newSite()
    expect((await send(site, equal, '?source=old')).body).toMatchObject({ accepted: 2, duplicates: 0 })
    expect((await send(site, equal, '?source=old')).body).toMatchObject({ accepted: 2, duplicates: 2 })
    expect((await send(site, equal, '?source=old&line=2')).body).toMatchObject({ accepted: 2, duplicates: 1 })
    expect((await send(site, equal, '?source=other')).body).toMatchObject({ accepted: 2, duplicates: 0 })
  })

  it('do not hide lines that have one', async () => {
    const site = await newSite()
    const lines = ndjson(view('v', '/a', { id: 'one' }), view('w', '/a', { id: 'one' }))
    expect((await send(site, lines, '?source=old')).body).toMatchObject({ accepted: 2, duplicates: 1 })
  })
})

describe('named imports', () => {
  it('are listed, and one is undone without touching the others', async () => {
    const site = await newSite()
    await send(site, ndjson(view('v', '/a'), view('w', '/a')), '?source=first')
    await send(site, ndjson(view('x', '/a')), '?source=second%20file.ndjson')
    await send(site, ndjson(view('y', '/a')))
    const listed = (await call('GET', `/v1/${site}/imports`)).body.imports
    expect(listed).toHaveLength(2)
    expect(listed).toContainEqual({
      source: 'first',
      entries: 2,
      first: expect.any(Number),
      last: expect.any(Number),
    })
    expect(await funnel(site, '/a')).toEqual([4])
    const undone = await call('DELETE', `/v1/${site}/imports/first`)
    expect(undone).toMatchObject({ status: 200, body: { source: 'first', entries: 2 } })
    expect(await funnel(site, '/a')).toEqual([2])
    expect((await call('DELETE', `/v1/${site}/imports/second%20file.ndjson`)).body.entries).toBe(1)
    expect(await funnel(site, '/a')).toEqual([1])
    expect((await send(site, ndjson(view('v', '/a')), '?source=first')).body).toMatchObject({ duplicates: 0 })
    expect(await funnel(site, '/a')).toEqual([2])
  })

  it('that are not there cannot be undone', async () => {
    const undone = await call('DELETE', `/v1/${await newSite()}/imports/never`)
    expect(undone).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })
})
