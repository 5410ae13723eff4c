import type { Stage } from '../settings.ts'

/** A journey to begin with: stages that have names and goals, and wait for matchers. */
export interface Template {
  id: string
  name: string
  stages: Omit<Stage, 'match'>[]
}

const STAGES = {
  awareness: ['Awareness', 'I notice that there is something for me'],
  interest: ['Interest', 'I want to know more about it'],
  consideration: ['Consideration', 'I compare what there is'],
  evaluation: ['Evaluation', 'I find out whether it fits me'],
  decision: ['Decision', 'I make up my mind'],
  acquisition: ['Acquisition', 'I get it'],
  purchase: ['Purchase', 'I buy it without trouble'],
  experience: ['Experience', 'I use it, and it does what I hoped for'],
  delight: ['Delight', 'I am glad that I chose it'],
  retention: ['Retention', 'I come back'],
  're-evaluation': ['Re-evaluation', 'I decide whether to buy again'],
  advocacy: ['Advocacy', 'I tell others about it'],
} as const

/** The usual ways to cut a journey, by their number of stages. */
export const TEMPLATES: readonly Template[] = [
  template('three-stages', 'Three stages', ['awareness', 'consideration', 'decision']),
  template('four-stages', 'Four stages', ['awareness', 'consideration', 'decision', 'delight']),
  template('five-stages', 'Five stages', ['awareness', 'evaluation', 'acquisition', 'retention', 'advocacy']),
  template('seven-stages', 'Seven stages', [
    'awareness',
    'interest',
    'evaluation',
    'decision',
    'purchase',
    'experience',
    're-evaluation',
  ]),
]

function template(id: string, name: string, stages: (keyof typeof STAGES)[]): Template {
  return {
    id,
    name,
    stages: stages.map((stage) => ({ id: stage, name: STAGES[stage][0], goal: STAGES[stage][1] })),
  }
}
