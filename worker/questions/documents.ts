import type { DocumentKind, Saved } from '@desirepath/protocol'

/** Where saved documents are found. */
interface Shelf {
  list<Kind extends DocumentKind>(kind: Kind): Saved<Kind>[]
}

/**
 * Puts what the site has saved beside the question about a saved journey: on its map the touchpoints, the sentiment sources and
 * the notes on this journey or on a date; on a trend the notes on a date alone, which it flags.
 */
export function withDocuments(question: unknown, shelf: Shelf): unknown {
  const { kind, journey } = Object(question) as Record<string, unknown>
  if (kind !== 'map' && kind !== 'trend') return question
  if (kind === 'map' && journey === undefined) return question
  const notes = withoutIds(shelf.list('notes')).filter(
    (note) => note.journey === undefined || note.journey === journey,
  )
  if (kind === 'trend') {
    const dated = notes.filter(({ t }) => t !== undefined)
    return dated.length ? { notes: dated, ...(question as object) } : question
  }
  return {
    touchpoints: withoutIds(shelf.list('touchpoints')),
    sentiment: withoutIds(shelf.list('sentiment')),
    notes,
    ...(question as object),
  }
}

function withoutIds<Document extends { id: string }>(documents: Document[]): Omit<Document, 'id'>[] {
  return documents.map(({ id: _, ...document }) => document)
}
