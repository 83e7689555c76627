import { countersOf } from '../../../../miniprogram/domain/attendance/month'
import { dayOf } from '../../../../miniprogram/domain/attendance/day'
import type { Fact, SignInFact } from '../../../../miniprogram/domain/attendance/fact'
import { withPatterns } from '../../../../miniprogram/domain/attendance/pattern'
import { datesOf, type CivilDate } from '../../../../miniprogram/domain/calendar'
import { patternsOf } from '../../../../miniprogram/domain/inspection/patterns'
import { DEFAULT_RULES } from '../../../../miniprogram/domain/rules'
import { workCalendar } from '../../../../miniprogram/domain/workdays'

const calendar = workCalendar()
const dates = datesOf('2026-03').filter((date) => calendar.isWorking(date))
let serial = 0
const signIn = (date: CivilDate, time: string, more: Partial<SignInFact> = {}): SignInFact => {
  const [factId, at] = [`f${serial++}`, `${date}T${time}:00.000+08:00`]
  return {
    ...{ kind: 'signIn', factId, once: factId, personId: 'a', date, at, arrivedAt: at, teamId: 'A', clientId: factId, night: false },
    ...{ grade: 'A', ...more },
  }
}
const night = (date: CivilDate) => signIn(date, '22:00', { night: true })
const witness = (date: CivilDate): Fact => ({
  ...{ kind: 'witness', factId: `w${date}`, once: `w${date}`, personId: 'a', date, at: `${date}T10:00:00.000+08:00` },
  ...{ teamId: 'A', byPersonId: 'b', byName: '何支书' },
})

function shown(facts: Fact[]) {
  const days = withPatterns(
    datesOf('2026-03').map((date) => dayOf(date, { facts: facts.filter((fact) => fact.date === date), leaves: [], calendar })),
    facts,
  )
  return patternsOf({ days, counters: countersOf(days, calendar, DEFAULT_RULES), facts })
}
const whats = (facts: Fact[]) => shown(facts).map(({ what, dates: on }) => [what, on.length])

test.each<[string, Fact[], [string, number][]]>([
  ['nine days without a night show nothing yet', dates.slice(0, 9).map((date) => signIn(date, '10:00')), []],
  ['ten do', dates.slice(0, 10).map((date) => signIn(date, '10:00')), [['noNights', 10]]],
  ['one night, and they do not', [...dates.slice(0, 10).map((date) => signIn(date, '10:00')), night(dates[3]!)], []],
  ['four days at the edge show nothing', dates.slice(0, 4).map((date) => signIn(date, '07:40')), []],
  ['five do, early or late', dates.slice(0, 5).map((date, i) => signIn(date, i % 2 === 0 ? '07:59' : '18:00')), [['edgeOfDay', 5]]],
  ['but for a sign-in by day beside', dates.slice(0, 5).flatMap((date) => [signIn(date, '07:40'), signIn(date, '12:00')]), []],
  ['but for who has slept there', dates.slice(0, 5).flatMap((date) => [signIn(date, '07:40'), night(date)]), []],
  ['but for who was seen there', dates.slice(0, 5).flatMap((date) => [signIn(date, '07:40'), witness(date)]), []],
  ['nothing of a month on paper but that it has no nights', dates.slice(0, 12).map(witness), [['noNights', 12]]],
])('%s [002-59]', (_, facts, expected) => expect(whats(facts)).toEqual(expected))

test('the same fix on many days is the mark that his month has, and no second reckoning [002-59]', () => {
  const same = dates.slice(0, 5).map((date) => signIn(date, '10:00', { place: '村委会', distanceMetres: 31, accuracy: 12, grade: 'B' }))
  expect(whats(same)).toEqual([['sameFix', 5]])
  expect(whats(same.slice(1))).toEqual([])
})

test('each says what it rests on, and no sentence finds anybody guilty', () => {
  const facts = [...dates.slice(0, 6).map((date) => signIn(date, '07:40')), ...dates.slice(6, 12).map(witness)]
  const texts = shown(facts).map(({ text }) => text)
  expect(texts).toEqual([
    '在岗12天（6天有签到，其余6天凭登记或证明），没有一晚住村签到。不用手机签到的，请看村里的纸质记录。',
    '只凭签到在岗的6天里，有6天只在8点前或18点后签到，前后两晚都没有住村签到。每天只签一次的也会这样。',
  ])
  for (const text of texts) expect(text).not.toMatch(/挂名|走读|违|旷/)
})
