import { DAY_MS, FUNNEL, START } from './data.ts'

/** One question in our words and in two dialects of SQL. All give rows of [key, ...counts], which must be the same. */
export interface BenchQuestion {
  name: string
  ask: object
  duckdb: string
  clickhouse: string
}

const WEEK = 7 * DAY_MS
const HALF = START + 15 * DAY_MS
const steps = FUNNEL.map((path) => ({ path }))
const conditions = FUNNEL.map((path) => `path = '${path}'`)
const pricey = conditions.map((one, at) => (at === 1 ? `${one} AND price >= 50` : one))
const LEVELS = [1, 2, 3, 4, 5]

/**
 * windowFunnel as window functions, since DuckDB has none: at each step the latest start of a chain that came so far, which is
 * the best one to go on from.
 */
function duckFunnel(conds: string[], key: string, where = 'true'): string {
  let from = `SELECT visitor, t, ${key} AS k, ${conds.map((one, at) => `(${one}) AS c${at + 1}`).join(', ')} FROM events WHERE ${where} AND (${conds.map((one) => `(${one})`).join(' OR ')})`
  from = `SELECT *, CASE WHEN c1 THEN t END AS s1 FROM (${from})`
  for (const level of [2, 3, 4, 5])
    from = `SELECT *, CASE WHEN c${level} AND t - p${level} <= ${WEEK} THEN p${level} END AS s${level} FROM (SELECT *, max(s${level - 1}) OVER (PARTITION BY visitor ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS p${level} FROM (${from}))`
  const depth = `SELECT any_value(k) AS k, ${LEVELS.map((level) => `count(s${level}) > 0 AS r${level}`).join(', ')} FROM (${from}) GROUP BY visitor`
  return `SELECT k, ${LEVELS.map((level) => `count_if(r${level})::INT AS n${level}`).join(', ')} FROM (${depth}) GROUP BY k HAVING n1 > 0 ORDER BY k`
}

/** `windowFunnel` by default does what our ordered funnel does; `strict_increase` would be our sameTime: increase. */
function clickFunnel(conds: string[], key: string, where = '1'): string {
  const level = `SELECT any(${key}) AS k, windowFunnel(${WEEK})(t, ${conds.join(', ')}) AS level FROM events WHERE ${where} GROUP BY visitor`
  return `SELECT k, ${LEVELS.map((n) => `countIf(level >= ${n}) AS n${n}`).join(', ')} FROM (${level}) GROUP BY k HAVING n1 > 0 ORDER BY k`
}

const first = `t < ${HALF}`
const second = `t >= ${HALF}`
const both = (one: string, other: string) =>
  `SELECT * FROM (SELECT * FROM (${one}) AS a UNION ALL SELECT * FROM (${other}) AS b) AS ab ORDER BY k`

/** For each entry, the earliest completion of the rest; then, by day, visitors with one inside the window. */
function trend(day: string, countIf: string): string {
  let from = `SELECT visitor, t, path, CASE WHEN ${conditions[4]} THEN t END AS e5 FROM events WHERE ${conditions.join(' OR ')}`
  for (const level of [4, 3, 2, 1])
    from = `SELECT *, CASE WHEN ${conditions[level - 1]} THEN m${level} END AS e${level} FROM (SELECT *, min(e${level + 1}) OVER (PARTITION BY visitor ORDER BY t ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS m${level} FROM (${from}) AS x${level}) AS y${level}`
  const entries = `SELECT ${day} AS k, visitor, max(CASE WHEN e1 - t <= ${WEEK} THEN 1 ELSE 0 END) AS done FROM (${from}) AS z WHERE ${conditions[0]} GROUP BY k, visitor`
  return `SELECT k, count(*) AS n1, ${countIf}(done = 1) AS n2 FROM (${entries}) AS w GROUP BY k ORDER BY k`
}

const days = Array.from({ length: 30 }, (_, at) => ({
  from: START + at * DAY_MS,
  to: START + (at + 1) * DAY_MS,
}))

export const QUESTIONS: BenchQuestion[] = [
  {
    name: 'funnel, 5 steps in 7 days',
    ask: { kind: 'funnel', steps },
    duckdb: duckFunnel(conditions, "'all'"),
    clickhouse: clickFunnel(conditions, "'all'"),
  },
  {
    name: 'the same with a property filter',
    ask: {
      kind: 'funnel',
      steps: steps.map((step, at) =>
        at === 1 ? { ...step, where: [{ prop: 'price', op: 'gte', value: 50 }] } : step,
      ),
    },
    duckdb: duckFunnel(pricey, "'all'"),
    clickhouse: clickFunnel(pricey, "'all'"),
  },
  {
    name: 'the same with a breakdown',
    ask: { kind: 'funnel', steps, breakdown: { prop: 'device' } },
    duckdb: duckFunnel(conditions, 'device'),
    clickhouse: clickFunnel(conditions, 'device'),
  },
  {
    name: 'the same beside another range',
    ask: {
      kind: 'funnel',
      steps,
      range: { from: START, to: HALF - 1 },
      compare: { range: { from: HALF, to: START + 40 * DAY_MS } },
    },
    duckdb: both(duckFunnel(conditions, "'a'", first), duckFunnel(conditions, "'b'", second)),
    clickhouse: both(clickFunnel(conditions, "'a'", first), clickFunnel(conditions, "'b'", second)),
  },
  {
    name: 'paths, 5 positions, by session',
    ask: { kind: 'paths', stepLimit: 5, nodeLimit: 12 },
    duckdb: `WITH cut AS (SELECT *, CASE WHEN t - lag(t) OVER w <= 1800000 THEN 0 ELSE 1 END AS starts FROM events WINDOW w AS (PARTITION BY visitor ORDER BY t)),
      sessions AS (SELECT *, sum(starts) OVER (PARTITION BY visitor ORDER BY t) AS s FROM cut),
      runs AS (SELECT * FROM (SELECT *, lag(path) OVER (PARTITION BY visitor, s ORDER BY t) AS before FROM sessions) WHERE before IS DISTINCT FROM path),
      paths AS (SELECT list(path ORDER BY t)[1:5] AS p FROM runs GROUP BY visitor, s)
      SELECT array_to_string(p, ' ') AS k, count(*)::INT AS n FROM paths GROUP BY k ORDER BY n DESC, k LIMIT 10`,
    clickhouse: `SELECT arrayStringConcat(p, ' ') AS k, count() AS n FROM (
        SELECT arraySlice(arrayCompact(arrayMap(e -> e.2, one)), 1, 5) AS p FROM (
          SELECT arrayJoin(arraySplit((e, d) -> d > 1800000, es, arrayDifference(arrayMap(e -> e.1, es)))) AS one FROM (
            SELECT arraySort(e -> e.1, groupArray((t, path))) AS es FROM events GROUP BY visitor)))
      GROUP BY k ORDER BY n DESC, k LIMIT 10`,
  },
  {
    name: 'trend, 30 days',
    ask: { kind: 'trend', steps, buckets: days },
    duckdb: trend(`CAST((t - ${START}) // ${DAY_MS} AS INT)`, 'count_if'),
    clickhouse: trend(`intDiv(t - ${START}, ${DAY_MS})`, 'countIf'),
  },
]
