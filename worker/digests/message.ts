import type { DigestDocument } from '@desirepath/protocol'
import type { DigestReport } from './report.ts'

/** The report as the receiver of the webhook wants it. */
export function messageOf(report: DigestReport, format: DigestDocument['format']): object {
  if (format === 'json') return report
  return format === 'slack' ? forSlack(report) : forTeams(report)
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
function forSlack(report: DigestReport): object {
  // https://docs.slack.dev/messaging/formatting-message-text#escaping
  const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text: safe(text) } })
  return {
    text: safe(headingOf(report)),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: headingOf(report).slice(0, 150) } },
      section(linesOf(report).join('\n')),
      { type: 'context', elements: [{ type: 'plain_text', text: report.method }] },
    ],
  }
}

/** https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using */
function forTeams(report: DigestReport): object {
  const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more })
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            block(plain(headingOf(report)), { size: 'Medium', weight: 'Bolder' }),
            ...linesOf(report).map((line) => block(plain(line), { spacing: 'Small' })),
            block(report.method, { isSubtle: true, size: 'Small' }),
          ],
        },
      },
    ],
  }
}

/** Names are other people's words: without the signs that a card would make into links and lists. */
function plain(text: string): string {
  return text.replace(/[[\]()*_`#~>|\\]/g, ' ')
}

function headingOf({ site, journey, day, period, unusual }: DigestReport): string {
  const when = period === 'week' ? `the week of ${day}` : day
  return `${site}: ${journey}, ${when}${unusual ? ', with unusual numbers' : ''}`
}

function linesOf({ numbers }: DigestReport): string[] {
  const first = numbers[0]?.value ?? 0
  return numbers.map(({ name, value, usual, unusual }, at) => {
    const share = at > 0 && first > 0 ? ` (${Math.round((value / first) * 1000) / 10} %)` : ''
    const range = usual ? `, usually ${Math.ceil(usual.low)} to ${Math.floor(usual.high)}` : ''
    return `${unusual ? '❗ ' : ''}${name}: ${value}${share}${range}`
  })
}
