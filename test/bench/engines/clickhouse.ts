import type { Engine, Open, Row } from './engine.ts'

/** ClickHouse in this process (chdb), a MergeTree ordered by visitor and time. */
export const openClickhouse: Open = async (csv) => {
  const { Session } = await import('chdb')
  const session = new Session()
  session.query('CREATE DATABASE bench ENGINE = Atomic')
  session.query(
    'CREATE TABLE bench.events (visitor String, t UInt64, path LowCardinality(String), device LowCardinality(String), plan LowCardinality(String), country LowCardinality(String), price UInt32, sku String, query String) ENGINE = MergeTree ORDER BY (visitor, t)',
  )
  session.query(`INSERT INTO bench.events SELECT * FROM file('${csv}', CSVWithNames)`)
  const ask = (sql: string): Row[] =>
    String(session.query(sql.replaceAll('FROM events', 'FROM bench.events'), 'JSONCompactEachRow'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) =>
        JSON.parse(line).map((value: string | number, at: number) => (at > 0 ? Number(value) : value)),
      )
  return {
    name: 'ClickHouse',
    cold: async ({ clickhouse }) => {
      session.query('SYSTEM DROP MARK CACHE')
      session.query('SYSTEM DROP UNCOMPRESSED CACHE')
      return ask(clickhouse)
    },
    warm: async ({ clickhouse }) => ask(clickhouse),
    close: () => session.close(),
  } satisfies Engine
}
