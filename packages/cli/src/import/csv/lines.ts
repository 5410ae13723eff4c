import type { Line } from '../lines.ts'
import { eventOf, fieldsOf, type Mapping } from './mapping.ts'
import { readRecords } from './records.ts'

/**
 * The rows of a CSV file as lines of events, each under the number of the line where it begins: the others are empty, so that a
 * refusal names a line that people find.
 * @param leftOut told the columns that nothing is made of
 */
export async function* csvLines(
  lines: AsyncIterable<Line>,
  mapping: Mapping,
  leftOut: (columns: string[]) => void,
): AsyncGenerator<Line> {
  let fields: (string | undefined)[] | undefined
  for await (const { number, lines: taken, cells } of readRecords(lines)) {
    if (!fields) {
      fields = fieldsOf(cells, mapping)
      leftOut(cells.filter((name, at) => name !== '' && fields![at] === undefined))
      yield { number, text: '' }
    } else if (cells.every((cell) => cell === '')) yield { number, text: '' }
    else yield lineOf(number, cells, fields, mapping)
    for (let more = 1; more < taken; more++) yield { number: number + more, text: '' }
  }
}

function lineOf(number: number, cells: string[], fields: (string | undefined)[], mapping: Mapping): Line {
  try {
    return { number, text: JSON.stringify(eventOf(cells, fields, mapping)) }
  } catch (error) {
    return { number, refused: (error as Error).message }
  }
}
