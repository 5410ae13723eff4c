import type { Fault } from './fault.ts'
import { KILL_ROWS } from './kills.ts'
import { LEAVING_ROWS } from './leaving.ts'
import { PLATFORM_ROWS } from './platform.ts'
import { SERVER_ROWS } from './server.ts'

export const FAULTS: Fault[] = [...SERVER_ROWS, ...LEAVING_ROWS, ...PLATFORM_ROWS, ...KILL_ROWS]
