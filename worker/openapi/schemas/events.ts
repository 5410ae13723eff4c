import {
  BATCH_VERSION,
  DAY_VISITOR,
  DOORS,
  KINDS,
  MAX_PROPS,
  MAX_QUARANTINED_CHARS,
} from '@desirepath/protocol'
import {
  anything,
  either,
  flag,
  list,
  map,
  moment,
  object,
  oneOf,
  only,
  openObject,
  ref,
  text,
  whole,
} from '../schema.ts'

const props = map(
  anything(),
  `At most ${MAX_PROPS}: texts, numbers, booleans or null; what is nested is kept as its JSON text.`,
)

/** What comes in, and what is answered to it. */
export const EVENT_SCHEMAS = {
  Batch: object(
    {
      v: { const: BATCH_VERSION, description: 'Version of the format.' },
      s: text('Site id.'),
      t: moment('The browser’s clock when it sent this, ms. Every time in the batch is corrected by it.'),
      'h?': text('Host of the page.'),
      'b?': { const: 1, description: 'The browser says that a program drives it.' },
      e: list(ref('BatchEvent'), 'Oldest first.'),
    },
    'What a tracker posts: JSON, sent as text/plain so that the browser asks no permission first.',
  ),
  BatchEvent: openObject(
    {
      i: text('Id; the same after a resend.'),
      w: text(`Visitor, or ${DAY_VISITOR} for one who is named for a day by the server.`),
      t: moment('When it happened, by the browser’s clock, ms.'),
      k: oneOf([...KINDS, 'identify'], 'Kind; identify merges w into n.'),
      n: text('Name.'),
      'p?': text('Page path.'),
      'l?': text('Element: tag, id and role at most.'),
      'r?': text('Referrer: host of the page before, where that was another site.'),
      'c?': text('Channel, where the page says so.'),
      'd?': props,
    },
    'An event of a batch. Keys this server does not know are kept and exported.',
  ),
  Refusal: object(
    {
      at: whole('The line of an import, from 1; else the place in what was sent, from 0.'),
      'id?': text(),
      code: text(),
      message: text(),
      'path?': text('Where in the entry.'),
    },
    'Why an entry was not taken. It is kept in the site’s quarantine.',
  ),
  BatchReceipt: object(
    {
      accepted: whole('Events now stored, those included that had been stored before.'),
      duplicates: whole('Of these, events whose id was there already.'),
      refused: list(ref('Refusal')),
    },
    'All that is not listed as refused is on disk.',
  ),
  SegmentReceipt: object(
    { success: flag(), accepted: whole(), duplicates: whole(), refused: list(ref('Refusal')) },
    'All that is not listed as refused is on disk.',
  ),
  ImportReceipt: object(
    {
      lines: whole('Lines with something on them.'),
      accepted: whole(),
      duplicates: whole('Of the accepted, lines whose id was there already.'),
      refused: list(ref('Refusal'), 'The first thousand.'),
      refusedCount: whole(),
    },
    'All lines but the refused are on disk.',
  ),
  ImportLine: either([ref('ImportEvent'), ref('ImportMerge')], 'One line of an import.'),
  ImportEvent: openObject(
    {
      'id?': text('A second line with the same id is the same event.'),
      visitor: either([text(), { type: 'number' }]),
      t: moment(),
      name: text(),
      'kind?': oneOf(KINDS, 'Default: view for a page with a path, else touchpoint.'),
      'path?': text(),
      'session?': text(),
      'host?': text(),
      'channel?': text(),
      'element?': text(),
      'referrer?': text('A host.'),
      'props?': props,
      'context?': ref('Context'),
    },
    'An event. Other keys are kept and exported.',
  ),
  ImportMerge: openObject(
    { kind: only('identify'), visitor: text(), to: text(), 'id?': text(), 't?': moment() },
    'From now on, and back through history, visitor and to are one person.',
  ),
  Context: object({
    'browser?': text(),
    'os?': text(),
    'device?': text(),
    'country?': text(),
    'bot?': text(),
  }),
  SegmentMessage: openObject(
    {
      'type?': oneOf(['track', 'page', 'screen', 'identify', 'group', 'alias']),
      'anonymousId?': text(),
      'userId?': text(),
      'previousId?': text(),
      'messageId?': text(),
      'timestamp?': text(),
      'sentAt?': text(),
      'event?': text(),
      'name?': text(),
      'properties?': map(anything()),
      'traits?': map(anything()),
      'context?': map(anything()),
    },
    'A message in Segment’s shape.',
  ),
  SegmentBatch: openObject(
    {
      'batch?': list(ref('SegmentMessage')),
      'sentAt?': text(),
      'context?': map(anything()),
      'writeKey?': text('A write token, where no header carries it.'),
    },
    'A list of messages, or one message.',
  ),

  Quarantine: object({
    total: whole('Refused since the quarantine was last cleared, kept or not.'),
    kept: whole(),
    reasons: list(ref('RefusalReason'), 'The latest first.'),
    items: list(ref('QuarantinedItem'), 'The newest first.'),
    'next?': text('Give it as before for those that follow.'),
  }),
  RefusalReason: object({
    door: oneOf(DOORS),
    code: text(),
    'path?': text('Where in the event; all properties are one place.'),
    count: whole(),
    first: moment(),
    last: moment(),
    'example?': ref('QuarantinedItem', 'The newest that is kept.'),
  }),
  QuarantinedItem: object({
    id: text(),
    received: moment(),
    door: oneOf(DOORS),
    at: whole(),
    code: text(),
    message: text(),
    'path?': text(),
    'origin?': text('The page’s, of a batch.'),
    'source?': text('The name of the import.'),
    event: anything(
      `As it was sent; a text where it is no JSON, or was cut at ${MAX_QUARANTINED_CHARS} characters.`,
    ),
    'cut?': whole('Characters it had before it was cut.'),
  }),
  ReplayWish: object(
    {
      'ids?': list(text()),
      'items?': list(object({ id: text(), event: anything('A corrected copy, in the form of its door.') })),
    },
    'All of it where nothing is sent.',
  ),
  ReplayReceipt: object({
    accepted: whole('On disk now, and no longer in quarantine.'),
    duplicates: whole('Events of these that had been stored before.'),
    refused: whole(),
    items: list(
      object({ id: text(), accepted: flag(), 'code?': text(), 'message?': text(), 'path?': text() }),
    ),
  }),
  Released: object({ items: whole('How many are gone.') }),
  Health: object({
    refused: object({ total: whole(), kept: whole(), reasons: list(ref('RefusalReason')) }),
    clocks: list(ref('ClockDay'), 'Those of the last seven days that have events, the newest first.'),
  }),
  ClockDay: object(
    {
      day: text('UTC, as in 2026-11-22.'),
      events: whole('Touchpoints aside.'),
      corrected: whole('Events whose clock was more than a second off.'),
      'medianMs?': whole('How far off those were, to within 5 %.'),
      'p95Ms?': whole(),
    },
    'How far the clocks of those who sent a day’s events were off.',
  ),
}
