/** English sentences are the keys; `{name}` is a place for a value. A language lists only what it translates. */
const languages = new Map<string, Record<string, string>>()

/** Adds or extends a language: `translate('de', { 'Stage funnel': 'Trichter', '{n} dropped': '{n} verloren' })`. */
export function translate(language: string, sentences: Record<string, string>): void {
  languages.set(language, { ...languages.get(language), ...sentences })
}

const spoken = (locale: string | undefined, key: string): string =>
  languages.get((locale ?? 'en').split('-')[0]!)?.[key] ?? key

/** A sentence with values that may be templates, as the parts to render in their order. */
export function phrase(locale: string | undefined, key: string, values: Record<string, unknown>): unknown[] {
  return spoken(locale, key)
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? values[part] : part))
}

/** A sentence with plain values. */
export function say(locale: string | undefined, key: string, values: Record<string, unknown> = {}): string {
  return phrase(locale, key, values).join('')
}

/**
 * The language to speak and to format numbers in: that of the page (`lang`), in the reader's own variant where the page
 * names none (a page in `en` read by someone from London gets British dates).
 */
export function localeFor(page: string, reader: readonly string[]): string | undefined {
  const locale = page.includes('-') ? page : (reader.find((own) => own.split('-')[0] === page) ?? page)
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale || reader[0])[0]
  } catch {
    return undefined
  }
}

/** The language an element stands in. */
export function localeOf(element: HTMLElement): string | undefined {
  const page = element.closest<HTMLElement>('[lang]')?.lang ?? document.documentElement.lang
  return localeFor(page, navigator.languages)
}
