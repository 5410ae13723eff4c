import type { Engine, Open, Row } from './engine.ts'

/** DuckDB in this process and in memory, sorted by visitor and time, as a warehouse would be tuned for these questions. */
export const openDuckdb: Open = async (csv) => {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE events AS SELECT * FROM read_csv('${csv}') ORDER BY visitor, t`)
  const ask = async (sql: string): Promise<Row[]> =>
    (await connection.runAndReadAll(sql))
      .getRows()
      .map((row: unknown[]) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)) as Row)
  return {
    name: 'DuckDB',
    cold: ({ duckdb }) => ask(duckdb),
    warm: ({ duckdb }) => ask(duckdb),
    close: () => connection.closeSync(),
  } satisfies Engine
}
