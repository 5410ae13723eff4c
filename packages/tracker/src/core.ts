import type { Journey } from './journey.ts'
import type { Later, Record } from './later/index.ts'
import type { LENT } from './lib/lent.ts'
import type { Options } from './options.ts'
import type { Row } from './queue.ts'
import type { Heard } from './stages/index.ts'

/** What the parts that come later get of the core, by place: each file has its own short names. */
export type Core = [
  /** What the core tells the later chunk, which fills it. */
  parts: Partial<Later>,
  lent: typeof LENT,
  record: Record,
  /** What waits to be sent, oldest first. */
  rows: Map<string, Row>,
  remove: (rows: Row[]) => void,
  /** Script errors that happened before; whoever sets `push` gets those to come. */
  errors: Event[],
  /** Where events happen now. */
  path: () => string,
  /** Where events are posted. */
  src: string,
  site: string,
  /** Lets others have this page's rows, and takes them back. */
  end: () => void,
  begin: () => void,
  journey: Journey,
  /** Events and wishes for the stages; whoever sets `push` gets those to come. */
  heard: Heard[],
  /** The visitor, now. */
  idOf: () => string,
  consentOf: () => Options['consent'],
]

/** Brings a part: the number in its file's name. */
export type Load = (part: number) => Promise<{ default: (...core: Core) => unknown }>
export const LATER = 2
export const STAGES = 3
