/** Every limit of the wire in one place. Sizes are bytes of UTF-8 unless a name says otherwise; times are milliseconds. */

/** One event as JSON. Larger ones are refused alone; the rest of their batch is kept. */
export const MAX_EVENT_BYTES = 64 * 1024
/** One tracker batch. Above it the whole request is answered with 413. */
export const MAX_BATCH_BYTES = 1024 * 1024
/** Events in one tracker batch. Above it, too, the answer is 413, and the tracker halves its batches. */
export const MAX_BATCH_EVENTS = 2000
/** Parts that a site can be split into. */
export const MAX_SHARDS = 64
/** One import request. The command line sends far smaller pieces. */
export const MAX_IMPORT_BYTES = 256 * 1024 * 1024
/** Refused lines that an import answer lists one by one; all are counted. */
export const MAX_REFUSALS_LISTED = 1000
/** Characters of an id, visitor, session or name. */
export const MAX_NAME_CHARS = 256
/** Characters of a page path. */
export const MAX_PATH_CHARS = 2048
/** Properties of one event. */
export const MAX_PROPS = 64
/** Steps of a funnel (F18). */
export const MAX_STEPS = 32
/** Positions of a path question (P2). */
export const MAX_POSITIONS = 20
/** Matchers and conditions of one question, alternatives included. */
export const MAX_MATCHERS = 1000
/** Different properties that one question looks at. */
export const MAX_QUESTION_PROPS = 32
/** Objects and lists within each other, in an event, a question or a document. */
export const MAX_DEPTH = 32
/** Buckets of a trend. */
export const MAX_BUCKETS = 1000
/** The end of the year 9999, up to which calendars are cut, ms. */
export const LAST_CALENDAR_MS = 253_402_300_799_999
/** Events on one page of a visitor's timeline. */
export const MAX_VISITOR_EVENTS = 1000
/** A session ends after this long without an event. */
export const SESSION_GAP_MS = 30 * 60 * 1000
/** The window of a funnel when the question names none (F4). */
export const DEFAULT_WINDOW_MS = 7 * 24 * 60 * 60 * 1000
/** Stages of a journey. */
export const MAX_STAGES = 12
/** Saved touchpoints that a map looks for, and sources of feelings. */
export const MAX_TOUCHPOINTS = 200
export const MAX_SENTIMENT_SOURCES = 32
/** Notes of a map. */
export const MAX_NOTES = 1000
/** Intervals for which a cohort is followed. */
export const MAX_PERIODS = 52
/** How long before its entry a touch still counts for an actor, when the question does not say. */
export const DEFAULT_LOOKBACK_MS = 30 * 24 * 60 * 60 * 1000
/** How far ahead of the server's clock an imported event may lie. */
export const MAX_FUTURE_MS = 24 * 60 * 60 * 1000
/** The visitor of a cookieless event: the server puts an id in its place that lasts a day. Here since the tracker imports it. */
export const DAY_VISITOR = '~'
