import type { Entry, JourneyEvent } from '@desirepath/protocol'

/** Channels this server names by itself; a sender may say any other. */
type Channel = 'search' | 'social' | 'email' | 'ads' | 'referral' | 'ai-assistant'

/** A click id is put into the link by an ad platform, so it says `ads` whatever else is there. */
const CLICK_IDS = ['gclid', 'gbraid', 'wbraid', 'dclid', 'msclkid', 'ttclid', 'twclid', 'li_fat_id', 'yclid']

/** `utm_medium` as people write it. The first line that fits wins. */
const MEDIUMS: [Channel, RegExp][] = [
  ['ads', /^(.*cpc|.*ppc|.*cpm|.*cpv|.*cpa|paid.*|.*ads?|display|banner|retargeting|remarketing|sem)$/],
  ['email', /^(e-?mail|newsletter|mail)/],
  ['social', /^(social|sm)/],
  ['search', /^(organic|search|seo)/],
  ['ai-assistant', /^(ai|llm|chatbot)/],
  ['referral', /^(referral|affiliate|partner|link)/],
]

/** Hosts by the name before their ending, so that `google.de` and `www.google.co.uk` are one. In this order. */
const HOSTS: [Channel, RegExp][] = [
  ['email', /^(mail|outlook|webmail|email)\.|(^|\.)(com\.google\.android\.gm|proton\.me|gmx\.\w+)$/],
  [
    'ai-assistant',
    /(^|\.)(chatgpt\.com|chat\.openai\.com|claude\.ai|perplexity\.ai|gemini\.google\.com|copilot\.microsoft\.com|deepseek\.com|mistral\.ai|meta\.ai|grok\.com|you\.com)$/,
  ],
  [
    'social',
    /(^|\.)(facebook|instagram|linkedin|pinterest|reddit|tiktok|youtube|twitter|threads|tumblr|whatsapp|snapchat|quora|vk|weibo|xing)\.[a-z.]+$|(^|\.)(t\.co|x\.com|lnkd\.in|fb\.me|youtu\.be|t\.me|bsky\.app|mastodon\.social|news\.ycombinator\.com)$/,
  ],
  [
    'search',
    /(^|\.)(google|bing|yahoo|yandex|baidu|duckduckgo|ecosia|qwant|startpage|naver|seznam|kagi|sogou|daum|ask)\.[a-z.]+$|(^|\.)search\.brave\.com$/,
  ],
]

/** `utm_source` is a host or a bare name: `google`, `newsletter`. */
const SOURCES: [Channel, RegExp][] = [
  ['email', /^(e-?mail|newsletter|mailchimp|klaviyo|brevo)/],
  ['ai-assistant', /^(chatgpt|openai|claude|perplexity|gemini|copilot)$/],
]

/** Gives a view the channel that its link or its referrer tells of. Without either it stays without one. */
export function withChannel(entry: Entry): Entry {
  if (entry.kind !== 'view' || entry.channel !== undefined) return entry
  const channel = channelOf(entry)
  return channel === undefined ? entry : { ...entry, channel }
}

function channelOf({ props = {}, referrer, host }: JourneyEvent): Channel | undefined {
  const prop = (name: string) => {
    const value = props[name]
    return typeof value === 'string' ? value.trim().toLowerCase() : ''
  }
  if (CLICK_IDS.some((name) => prop(name) !== '')) return 'ads'
  const medium = prop('utm_medium')
  const source = prop('utm_source')
  const said = first(MEDIUMS, medium) ?? first(SOURCES, source) ?? (source && first(HOSTS, asHost(source)))
  if (said) return said
  const from = referrer === undefined ? '' : hostOf(referrer)
  if (from !== '' && from !== hostOf(host ?? '')) return first(HOSTS, from) ?? 'referral'
  return medium || source ? 'referral' : undefined
}

function first(table: [Channel, RegExp][], text: string): Channel | undefined {
  return text === '' ? undefined : table.find(([, pattern]) => pattern.test(text))?.[0]
}

function asHost(source: string): string {
  return source.includes('.') ? source : `${source}.com`
}

/** Trackers send the host; other tools export the whole address. */
function hostOf(referrer: string): string {
  return URL.parse(referrer.includes('://') ? referrer : `http://${referrer}`)?.hostname ?? ''
}
