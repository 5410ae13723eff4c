import type { DocumentKind, Saved } from '@desirepath/protocol'

/** Where saved documents are found. */
interface Shelf {
  list<Kind extends DocumentKind>(kind: Kind): Saved<Kind>[]
}

/** Puts the site's touchpoints and sentiment sources, and the notes on this journey or on a date, beside the map of a saved journey. */
export function withMapDocuments(question: unknown, shelf: Shelf): unknown {
  const { kind, journey } = Object(question) as Record<string, unknown>
  if (kind !== 'map' || journey === undefined) return question
  return {
    touchpoints: withoutIds(shelf.list('touchpoints')),
    sentiment: withoutIds(shelf.list('sentiment')),
    notes: withoutIds(
      shelf.list('notes').filter((note) => note.journey === undefined || note.journey === journey),
    ),
    ...(question as object),
  }
}

function withoutIds<Document extends { id: string }>(documents: Document[]): Omit<Document, 'id'>[] {
  return documents.map(({ id: _, ...document }) => document)
}
