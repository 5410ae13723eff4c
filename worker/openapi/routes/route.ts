import type { Schema } from '../schema.ts'

/** Who may: anybody, or who has the admin key or at least such a token. */
export type Who = 'none' | 'read' | 'write' | 'share' | 'admin'

/** A request that a test sends against the worker, and the status it is answered with. */
export interface Example {
  says: string
  /** With its query, as it stands in the request. */
  path: string
  headers?: Record<string, string>
  /** Sent as JSON where it is no text. */
  body?: unknown
  status: number
}

export interface Answered {
  says: string
  /** Of a JSON body; none where there is no body. */
  schema?: Schema
  /** Where it is no JSON. */
  type?: string
}

/** One route of the worker, as it is documented. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete' | 'options'
  /** As the router has it: `/v1/:site/ask`. */
  path: string
  tag: string
  who: Who
  /** In a few words. */
  says: string
  /** In more of them. */
  more?: string
  query?: Record<string, Schema>
  headers?: Record<string, Schema>
  body?: { schema: Schema; type?: string; mayBeMissing?: true }
  answers: Record<number, Answered>
  examples: Example[]
}
