export type Cell = string | number | null

/** RFC 4180. A text that a spreadsheet would run as a formula is disarmed: https://owasp.org/www-community/attacks/CSV_Injection */
export function toCsv(rows: readonly Cell[][]): string {
  return rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')
}

function toCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Hands a file to the reader. */
export function download(name: string, rows: readonly Cell[][]): void {
  const link = document.createElement('a')
  // The mark at the start tells Excel that the file is UTF-8.
  link.href = URL.createObjectURL(new Blob(['\ufeff', toCsv(rows)], { type: 'text/csv' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}
