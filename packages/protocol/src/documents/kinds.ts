import type { NoteDocument, SentimentSource, TouchpointDocument } from '../reports/map.ts'
import { type JourneyDocument, readJourney } from '../settings.ts'
import { type DigestDocument, readDigest } from './digest.ts'
import { readNote } from './note.ts'
import { type RuleDocument, readRule } from './rule.ts'
import { readSegmentDocument, type SegmentDocument } from './segment.ts'
import { readSentiment } from './sentiment.ts'
import { readShare, type ShareDocument } from './share.ts'
import { readTouchpoint } from './touchpoint.ts'

/** A site's settings as documents, by their place in the address: `/v1/:site/journeys/:id`. */
export interface Documents {
  journeys: JourneyDocument
  touchpoints: TouchpointDocument
  segments: SegmentDocument
  rules: RuleDocument
  notes: NoteDocument
  sentiment: SentimentSource
  digests: DigestDocument
  shares: ShareDocument
}

export type DocumentKind = keyof Documents

export interface KindOfDocument<Document> {
  /** What one of them is called. */
  one: string
  /** @throws JourneyError with the place of what is wrong */
  read(value: unknown): Document
  /** Documents of this kind that a site may have. */
  most: number
  /** Who may read them: those that show widgets, or the admin alone. */
  readers: 'read' | 'admin'
}

/** Everything that differs from kind to kind. */
export const DOCUMENTS: { [Kind in DocumentKind]: KindOfDocument<Documents[Kind]> } = {
  journeys: { one: 'journey', read: readJourney, most: 200, readers: 'read' },
  touchpoints: { one: 'touchpoint', read: readTouchpoint, most: 200, readers: 'read' },
  segments: { one: 'segment', read: readSegmentDocument, most: 200, readers: 'read' },
  rules: { one: 'rule', read: readRule, most: 50, readers: 'read' },
  notes: { one: 'note', read: readNote, most: 1000, readers: 'read' },
  sentiment: { one: 'sentiment source', read: readSentiment, most: 32, readers: 'read' },
  digests: { one: 'digest', read: readDigest, most: 50, readers: 'admin' },
  shares: { one: 'share', read: readShare, most: 200, readers: 'admin' },
}

export const DOCUMENT_KINDS = Object.keys(DOCUMENTS) as DocumentKind[]

/** A document with its id, as lists have it. */
export type Saved<Kind extends DocumentKind> = { id: string } & Documents[Kind]

/** One version of a document, the newest first in a history. */
export interface DocumentVersion {
  /** From 1, and never used again. */
  version: number
  /** When it was saved, ms. */
  at: number
  /** The document was deleted by this version. */
  deleted?: true
}
