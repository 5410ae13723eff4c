import type { TrendAnswer } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import { isolate } from '../base/words.ts'
import type { JourneyTrend } from './journey-trend.ts'
import { bucketsOf, meanOver, stageOf, sum } from './model.ts'

/** The one sentence: the newest closed week (or interval), and how it compares. */
export function findingOf(trend: JourneyTrend, answer: TrendAnswer): unknown {
  const change = trend.change(answer)
  const { comparison } = answer
  const stage = isolate(stageOf(answer))
  const counted = trend.metric === 'visitors'
  if (!change) return soFar(trend, answer)
  const { now, n, before, clear } = change
  const over = meanOver(answer)
  const values = {
    dates:
      over > 1 || comparison
        ? trend.format.dates(change.from, change.to - 1, answer.zone)
        : trend.names(answer).full(change),
    now: html`<b>${counted ? trend.format.whole(now) : trend.format.share(now)}</b>`,
    all: trend.people(n),
    stage,
    by: before === null ? '' : html`<b>${trend.difference(Math.abs(now - before))}</b>`,
    before: before === null ? '' : trend.amount(before),
    other: isolate(trend.otherName(answer)),
  }
  const first = counted ? '{dates}: {now} entries' : '{dates}: {now} of {all} reached {stage}'
  const then =
    before === null
      ? ''
      : comparison
        ? clear
          ? now > before
            ? ', {by} more than {other} ({before})'
            : ', {by} less than {other} ({before})'
          : '; no clear difference to {other} ({before})'
        : clear
          ? over > 1
            ? now > before
              ? ', {by} more than in the 7 days before'
              : ', {by} less than in the 7 days before'
            : now > before
              ? ', {by} more than before'
              : ', {by} less than before'
          : over > 1
            ? '; no clear difference to the 7 days before ({before})'
            : '; no clear difference to before ({before})'
  return trend.phrase(`${first}${then}.`, values)
}

/** Where nothing is closed yet, or those who entered are too few for a share. */
function soFar(trend: JourneyTrend, answer: TrendAnswer): unknown {
  const { entered, reached } = sum(bucketsOf(answer, false))
  return trend.phrase('{n} of {all} reached {stage} so far.', {
    n: html`<b>${trend.format.whole(reached)}</b>`,
    all: trend.people(entered),
    stage: isolate(stageOf(answer)),
  })
}

/** What the lines are, and what is not certain about their end. */
export function keyWords(trend: JourneyTrend, answer: TrendAnswer): string {
  const [first, second] = trend.lines(answer)
  const open = (answer.comparison ? first : (second ?? first))!.points.filter((point) => point.open)
  const said: string[] = []
  if (meanOver(answer) > 1) said.push(trend.say('Thick: mean of 7 days. Thin: each day.'))
  if (open.length) {
    const unfinished = open.filter(({ to }) => to > answer.computedAt).length
    said.push(
      open.length > unfinished
        ? trend.say('Dotted end: since {date} some may still get there.', {
            date: trend.names(answer).short(open[0]!.from),
          })
        : trend.say('Dotted end: not over yet.'),
    )
  }
  said.push(trend.say('Who enters in two intervals counts in both.'))
  return said.join(' ')
}
