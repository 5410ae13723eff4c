import type { BenchQuestion } from '../questions.ts'

/** [key, ...counts] in the order of the question. */
export type Row = (string | number)[]

export interface Engine {
  name: string
  /** With nothing kept from earlier questions, as far as the engine lets us. */
  cold(question: BenchQuestion): Promise<Row[]>
  warm(question: BenchQuestion): Promise<Row[]>
  close(): void | Promise<void>
}

/** A file name of CSV, with a header, of the events. */
export type Open = (csv: string) => Promise<Engine>
