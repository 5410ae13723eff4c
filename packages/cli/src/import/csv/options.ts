import { createHash } from 'node:crypto'
import { readZone } from '@desirepath/protocol'
import { Misuse, type Options } from '../../options.ts'
import type { SourceFile } from '../file.ts'
import { type Mapping, pairsOf } from './mapping.ts'

/** How a CSV file is to be read; undefined for a file of NDJSON. @throws Misuse */
export function mappingOf(file: SourceFile, { map, set, zone, dates }: Options): Mapping | undefined {
  const isCsv = /\.(csv|tsv)(\.gz)?$/i.test(file.path) || map !== undefined
  if (!isCsv) {
    if (set !== undefined || zone !== undefined || dates !== undefined)
      throw new Misuse('--set, --zone and --dates are for CSV files.')
    return undefined
  }
  if (dates !== undefined && dates !== 'dmy' && dates !== 'mdy')
    throw new Misuse(`--dates is dmy or mdy, not ${dates}.`)
  try {
    const columns = map === undefined ? [] : pairsOf(map, '--map')
    return {
      columns: Object.fromEntries(columns.map(([field, header]) => [header, field])),
      same: Object.fromEntries(set === undefined ? [] : pairsOf(set, '--set')),
      zone: zone === undefined ? 'UTC' : readZone(zone, '--zone'),
      dates,
    }
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
}

/** The file as it is read by this mapping: a mended mapping makes other events of the same rows, under other ids. */
export function withMapping(file: SourceFile, mapping: Mapping | undefined): SourceFile {
  if (!mapping) return file
  const own = createHash('sha256').update(file.hash).update(JSON.stringify(mapping))
  return { ...file, hash: own.digest('hex').slice(0, file.hash.length) }
}
