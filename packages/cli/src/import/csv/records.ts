import type { Line } from '../lines.ts'

/** A record of a CSV file: the line where it begins, how many lines it takes, and its cells. */
export interface CsvRecord {
  number: number
  lines: number
  cells: string[]
}

/** Characters. A quote that is never closed must not swallow the file. */
const MAX_RECORD_CHARS = 1024 * 1024
const SEPARATORS = [',', ';', '\t', '|']

/**
 * Reads RFC 4180, with the separator that the first line has most of: a quoted cell may hold separators, line breaks and doubled
 * quotes. @throws Error for a quote that is not closed
 */
export async function* readRecords(lines: AsyncIterable<Line>): AsyncGenerator<CsvRecord> {
  let separator: string | undefined
  let begun = ''
  let first = 0
  let count = 0
  for await (const line of lines) {
    if ('tooLong' in line)
      throw new Error(`Line ${line.number} is ${line.tooLong} characters long, more than any row.`)
    if (!('text' in line)) continue
    const text = line.text.replace(/\r$/, '')
    if (count === 0) {
      first = line.number
      begun = first === 1 ? text.replace(/^\ufeff/, '') : text
    } else begun += `\n${text}`
    count++
    if (isOpen(begun)) {
      if (begun.length > MAX_RECORD_CHARS) break
      continue
    }
    separator ??= separatorOf(begun)
    yield { number: first, lines: count, cells: cellsOf(begun, separator) }
    count = 0
  }
  if (count > 0)
    throw new Error(`The quote that opens in line ${first} is never closed. Close it, and run this again.`)
}

function isOpen(text: string): boolean {
  let quotes = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes++
  return quotes % 2 === 1
}

function separatorOf(header: string): string {
  const outside = header.replace(/"[^"]*"/g, '')
  const counts = SEPARATORS.map((separator) => outside.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!
}

function cellsOf(text: string, separator: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at <= text.length) {
    if (text[at] === '"') {
      let cell = ''
      let end = at + 1
      for (; end < text.length; end++) {
        if (text[end] !== '"') cell += text[end]
        else if (text[end + 1] === '"') cell += text[end++]
        else break
      }
      cells.push(cell)
      const next = text.indexOf(separator, end)
      at = next < 0 ? text.length + 1 : next + 1
    } else {
      const next = text.indexOf(separator, at)
      cells.push(text.slice(at, next < 0 ? undefined : next).trim())
      at = next < 0 ? text.length + 1 : next + 1
    }
  }
  return cells
}
