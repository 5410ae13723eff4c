import { env } from 'cloudflare:workers'
import { isPrivate, type JourneyError } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { messageOf } from '../digests/message.ts'
import { isDue, periodsOf } from '../digests/periods.ts'
import { type DigestReport, reportOf } from '../digests/report.ts'
import { send } from '../digests/send.ts'
import { isUnusual, usualOf } from '../digests/usual.ts'
import { openSite } from '../store/port.ts'
import { call, ndjson, newSite } from './lib.ts'

const utc = (text: string) => Date.parse(`${text}Z`)
const DAY = 24 * 60 * 60 * 1000

describe('the period of a digest', () => {
  it('is yesterday by the calendar of the zone, also where the clock was changed', () => {
    // In Berlin the clock is set back on 25 October 2026: the day has 25 hours.
    const { day, own, before } = periodsOf({ schedule: 'daily' }, 'Europe/Berlin', utc('2026-10-26T07:00'))
    expect([day, own.from, own.to - own.from + 1]).toEqual([
      '2026-10-25',
      utc('2026-10-24T22:00'),
      25 * 3_600_000,
    ])
    expect(before).toHaveLength(8)
    expect(before[0]).toEqual({ from: utc('2026-10-17T22:00'), to: utc('2026-10-18T22:00') - 1 })
  })

  it('is the last week from Monday to Sunday', () => {
    for (const now of ['2026-11-16T00:30', '2026-11-22T23:00'])
      expect(periodsOf({ schedule: 'weekly' }, 'UTC', utc(now))).toMatchObject({
        day: '2026-11-09',
        own: { from: utc('2026-11-09T00:00'), to: utc('2026-11-16T00:00') - 1 },
      })
  })

  it('is over, and told from its hour on, by the clock of the zone', () => {
    const digest = { url: '', format: 'json', journey: 'j', schedule: 'daily' } as const
    const due = (time: string, hour?: number) => isDue({ ...digest, hour }, 'Europe/Berlin', utc(time))
    expect([due('2026-11-22T06:59'), due('2026-11-22T07:00'), due('2026-11-22T22:59')]).toEqual([
      false,
      true,
      true,
    ])
    expect([due('2026-11-22T22:59', 0), due('2026-11-22T23:30', 1)]).toEqual([true, false])
  })
})

describe('what is usual', () => {
  it('is the median and three deviations that a few odd weeks do not move', () => {
    const quiet = usualOf([100, 104, 96, 100, 102, 98, 100, 5000])!
    expect(quiet.median).toBe(100)
    expect([90, 130].map((value) => isUnusual(value, quiet))).toEqual([false, false])
    expect([60, 140].map((value) => isUnusual(value, quiet))).toEqual([true, true])
  })

  it('is never narrower than chance, and nothing is said where little is known', () => {
    const steady = usualOf([9, 9, 9, 9])!
    expect([steady.low, steady.high]).toEqual([0, 18])
    expect(usualOf([1, 2, 3])).toBeUndefined()
    expect(isUnusual(1e9, undefined)).toBe(false)
  })
})

describe('a report', () => {
  const NOW = utc('2026-06-10T09:00')
  /** So many who look and buy on Tuesday 9 June, and on each Tuesday of eight weeks before. */
  async function shop(today: number, before: number): Promise<string> {
    const site = await newSite({ name: 'Shop' })
    const lines = Array.from({ length: 9 }, (_, week) => {
      const start = utc('2026-06-09T10:00') - week * 7 * DAY
      return Array.from({ length: week === 0 ? today : before }, (_, n) => {
        const visitor = `w${week}-${n}`
        const look = { visitor, t: start + n, name: 'page', path: '/' }
        return n % 2 ? [look] : [look, { visitor, t: start + n + 1, name: 'order' }]
      })
    })
    await call('POST', `/v1/${site}/import`, { body: ndjson(...lines.flat(2)) })
    const stages = [
      { name: 'Look', match: { path: '/' } },
      { name: 'Buy', match: { name: 'order' } },
    ]
    await call('PUT', `/v1/${site}/journeys/j`, { body: { name: 'Purchase', stages } })
    return site
  }
  const digest = { url: 'https://a.example', format: 'json', journey: 'j', schedule: 'daily' } as const
  const reportAt = async (site: string, now: number) =>
    (await reportOf(openSite(env, site), site, digest, now)).report

  it('has the funnel of the period, and says where a number left its usual range', async () => {
    const calm = await reportAt(await shop(22, 20), NOW)
    expect(calm).toMatchObject({
      ...{ site: 'Shop', journey: 'Purchase', day: '2026-06-09', period: 'day', unusual: false },
      numbers: [
        { name: 'Look', value: 22, usual: { median: 20 } },
        { name: 'Buy', value: 11, usual: { median: 10 } },
      ],
    })
    const fall = await reportAt(await shop(4, 20), NOW)
    expect(fall.numbers.map(({ unusual }) => unusual)).toEqual([true, false])
    expect(fall.unusual).toBe(true)
  })

  it('holds nothing against weeks in which there was no site yet', async () => {
    const report = await reportAt(await shop(4, 20), NOW - 6 * 7 * DAY)
    expect(report.numbers[0]).toEqual({ name: 'Look', value: 20, unusual: false })
  })

  const report: DigestReport = {
    ...{
      site: 'A & <B>',
      journey: '[x](http://evil)',
      day: '2026-06-09',
      period: 'day',
      unusual: true,
      method: 'M',
    },
    numbers: [
      { name: '<!channel>', value: 200, usual: { median: 100, low: 80.5, high: 120.5 }, unusual: true },
      { name: 'Buy', value: 50, unusual: false },
    ],
  }

  it('is a message for Slack in which nobody’s words call the channel', () => {
    const message = JSON.stringify(messageOf(report, 'slack'))
    expect(message).toContain('❗ &lt;!channel&gt;: 200, usually 81 to 120\\nBuy: 50 (25 %)')
    expect(JSON.parse(message)).toMatchObject({ text: expect.stringContaining('A &amp; &lt;B&gt;') })
  })

  it('is a card for Teams in which nobody’s words are a link', () => {
    expect(JSON.stringify(messageOf(report, 'teams'))).not.toContain('](')
    expect(messageOf(report, 'teams')).toMatchObject({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    })
  })
})

describe('a webhook', () => {
  it('is never an address inside a network, in whatever form it is written', async () => {
    const site = await newSite()
    const put = async (url: string) =>
      (
        await call('PUT', `/v1/${site}/digests/d`, {
          body: { url, format: 'json', journey: 'j', schedule: 'daily' },
        })
      ).status
    for (const url of [
      ...['http://hooks.example.com/', 'ftp://a.example', 'https://10.0.0.1/', 'https://0x0a000001/'],
      ...[
        'https://172.31.255.255/',
        'https://192.168.1.1/',
        'https://169.254.169.254/',
        'https://100.127.0.1/',
      ],
      ...[
        'https://[fd00::1]/',
        'https://[fe80::1]/',
        'https://[::ffff:10.0.0.1]/',
        'https://[2002:a00:1::]/',
        'https://[::]/',
      ],
      ...[
        'https://intranet/',
        'https://db.internal/',
        'https://printer.local/',
        'https://user:pass@a.example/',
        'https://0/',
      ],
      ...['https://224.0.0.1/', 'javascript:alert(1)', 'no address'],
    ])
      expect([url, await put(url)]).toEqual([url, 400])
    for (const url of [
      'https://hooks.slack.com/services/T/B/x',
      'https://8.8.8.8:8443/x',
      'https://[2606:4700::1]/',
    ])
      expect([url, (await put(url)) < 300]).toEqual([url, true])
  })

  it('on the server’s own machine is called in development, and refused by a deployed server', async () => {
    const digest = { url: 'http://127.0.0.1:1/', format: 'json', journey: 'j', schedule: 'daily' } as const
    const refused = async (key?: string) => {
      try {
        await send({ ...env, ADMIN_KEY: key }, digest, {})
      } catch (error) {
        return (error as JourneyError).message
      }
    }
    expect(await refused('a key of a deployed server')).toContain('this one is deployed')
    expect(await refused()).toContain('could not be reached')
    expect(isPrivate('example.com')).toBe(false)
  })
})
