import type { AnswerFacts } from '../answer.ts'
import type { Common } from '../question.ts'
import type { JourneyDocument } from '../settings.ts'

/** What journey do the data show? For a site that has none yet. */
export interface SuggestionQuestion extends Common {
  kind: 'suggestion'
}

export interface SuggestionAnswer extends AnswerFacts {
  kind: 'suggestion'
  /** To be saved as it is, or edited first; null where there is too little to go by. */
  journey: JourneyDocument | null
  /** Its stages: who did anything like them, in whatever order. */
  stages: { id: string; actors: number; events: number }[]
  question: SuggestionQuestion
}
