import type {
  ChannelsAnswer,
  ChannelsQuestion,
  DiffersAnswer,
  DiffersQuestion,
  FormAnswer,
  FormQuestion,
  MapAnswer,
  MapQuestion,
  RetentionAnswer,
  RetentionQuestion,
  SuggestionAnswer,
  SuggestionQuestion,
  VitalsAnswer,
  VitalsQuestion,
} from '@desirepath/protocol'
import type { Counting } from './answer.ts'
import { finishChannels } from './channels/finish.ts'
import { foldChannels } from './channels/fold.ts'
import { type ChannelsPartial, mergeChannels } from './channels/partial.ts'
import { finishDiffers } from './differs/finish.ts'
import { foldDiffers } from './differs/fold.ts'
import { type DiffersPartial, mergeDiffers } from './differs/partial.ts'
import { finishForm } from './form/finish.ts'
import { foldForm } from './form/fold.ts'
import { type FormPartial, mergeForms } from './form/partial.ts'
import { finishMap } from './map/finish.ts'
import { foldMap } from './map/fold.ts'
import { type MapPartial, mergeMaps } from './map/partial.ts'
import {
  finishRetention,
  foldRetention,
  mergeRetention,
  type RetentionPartial,
} from './retention/retention.ts'
import { finishSuggestion } from './suggest/finish.ts'
import { foldSuggestion, mergeSuggestions, type SuggestionPartial } from './suggest/fold.ts'
import { finishVitals } from './vitals/finish.ts'
import { foldVitals } from './vitals/fold.ts'
import { mergeVitals, type VitalsPartial } from './vitals/partial.ts'

export const map: Counting<MapQuestion, MapPartial, MapAnswer> = {
  fold: foldMap,
  merge: mergeMaps,
  finish: finishMap,
}
export const form: Counting<FormQuestion, FormPartial, FormAnswer> = {
  fold: foldForm,
  merge: mergeForms,
  finish: finishForm,
}
export const channels: Counting<ChannelsQuestion, ChannelsPartial, ChannelsAnswer> = {
  fold: foldChannels,
  merge: mergeChannels,
  finish: finishChannels,
}
export const retention: Counting<RetentionQuestion, RetentionPartial, RetentionAnswer> = {
  fold: foldRetention,
  merge: mergeRetention,
  finish: finishRetention,
}
export const vitals: Counting<VitalsQuestion, VitalsPartial, VitalsAnswer> = {
  fold: foldVitals,
  merge: mergeVitals,
  finish: finishVitals,
}
export const suggestion: Counting<SuggestionQuestion, SuggestionPartial, SuggestionAnswer> = {
  fold: foldSuggestion,
  merge: mergeSuggestions,
  finish: finishSuggestion,
}
export const differs: Counting<DiffersQuestion, DiffersPartial, DiffersAnswer> = {
  fold: foldDiffers,
  merge: mergeDiffers,
  finish: finishDiffers,
}
