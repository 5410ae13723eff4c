import type { DocumentKind } from '@desirepath/protocol'
import { el } from '../dom.ts'
import { digestForm } from '../forms/digest.ts'
import { noteForm } from '../forms/note.ts'
import { ruleForm } from '../forms/rule.ts'
import { segmentForm } from '../forms/segment.ts'
import { sentimentForm } from '../forms/sentiment.ts'
import { touchpointForm } from '../forms/touchpoint.ts'
import { Known } from '../parts/known.ts'
import type { Place } from '../place.ts'
import { documentsSection, type Section } from './documents-section.ts'
import { rulePreview } from './rule-preview.ts'
import { siteSection } from './site-section.ts'

/** Journeys and shares have a place of their own. */
type Edited = Exclude<DocumentKind, 'journeys' | 'shares'>

/** What each kind is for, in words, and its form. */
const SECTIONS: { [Kind in Edited]: Section<Kind> } = {
  rules: {
    title: 'Pages',
    words: 'How paths become pages, the same for every report. Rules apply in the order of their names.',
    form: ruleForm,
    aside: rulePreview,
  },
  touchpoints: {
    title: 'Touchpoints',
    words:
      'What customers meet, on the site and elsewhere. One without events shows on the map as not measured.',
    form: touchpointForm,
  },
  segments: {
    title: 'Segments',
    words: 'Personas: saved filters over visitors, for every report.',
    form: segmentForm,
  },
  notes: {
    title: 'Notes',
    words: 'Pinned to a stage or a date; pain points stand on the map, releases on the trend.',
    form: noteForm,
  },
  sentiment: {
    title: 'Feelings',
    words: 'Where the map learns how people feel: surveys, NPS, ratings.',
    form: sentimentForm,
  },
  digests: {
    title: 'Digests',
    words: 'A journey’s numbers, told to Slack, Teams or a program.',
    form: digestForm,
  },
}

/** Everything a site is told beside its journeys. */
export async function settings(place: Place, root: HTMLElement): Promise<void> {
  const known = new Known(place)
  const kinds = Object.keys(SECTIONS) as Edited[]
  root.replaceChildren(
    el('h1', {}, 'Settings'),
    el(
      'ul',
      { class: 'jumps' },
      ['site', ...kinds].map((kind) =>
        el(
          'li',
          {},
          el(
            'a',
            { href: kind === 'site' ? '#site-settings' : `#${kind}` },
            kind === 'site' ? 'Site' : SECTIONS[kind as Edited].title,
          ),
        ),
      ),
    ),
    await siteSection(place),
    ...(await Promise.all(kinds.map((kind) => sectionOf(place, kind, known)))),
  )
}

function sectionOf<Kind extends Edited>(place: Place, kind: Kind, known: Known): Promise<HTMLElement> {
  return documentsSection(place, kind, SECTIONS[kind], known)
}
