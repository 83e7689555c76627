import { monthMeasures } from '../../../../miniprogram/domain/attendance/measure'
import { monthRecord, NO_DAYS } from '../../../../miniprogram/domain/attendance/month'
import { byWeek } from '../../../../miniprogram/domain/attendance/weeks'
import { withDefaults, type PartialRules, type Rules } from '../../../../miniprogram/domain/rules'
import { rulesOf } from '../../../../miniprogram/domain/rules/dated'
import { clausesOf, measuredView, tripsWithin, weekLines } from '../../../../miniprogram/view/attendance/measured'
import { calendar, posts, recorded, signIn } from '../../domain/attendance/samples'

const counters = { ...NO_DAYS, daysInVillage: 15, nights: 11 }
const shown = (rules: Rules, today = withDefaults(), personId = 'a2') =>
  measuredView(counters, monthMeasures(personId, '2026-03', counters, rules), today)
const said = (rules: Rules, today?: Rules) =>
  shown(rules, today).map(
    ({ name, value, unit, required, isMet }) => `${name}${value}${required && `/${required}`}${unit}${isMet ? ' 够' : ''}`,
  )
const attendance = (set: NonNullable<PartialRules['attendance']>) => withDefaults({ attendance: set })

test.each<[string, Rules, string[]]>([
  ['nothing is asked for', attendance({}), ['在村15天', '住村11晚']],
  ['one of them', attendance({ due: ['nightsPerMonth'] }), ['在村15天', '住村11/12晚']],
  [
    'both, one by the county’s own number',
    attendance({ due: ['daysPerMonth', 'nightsPerMonth'], daysPerMonth: 15 }),
    ['在村15/15天 够', '住村11/12晚'],
  ],
  [
    'who lives near has nights on duty [003-08]',
    attendance({ due: ['nightsPerMonth'], nightDuty: { nightsPerMonth: 8, personIds: ['a2'] } }),
    ['在村15天', '值夜11/8晚 够'],
  ],
  [
    'an agro-technician owes nothing by the month [001-12]',
    attendance({ due: ['daysPerMonth', 'nightsPerMonth'], agroTechnicians: ['a2'] }),
    ['在村15天', '住村11晚'],
  ],
])('days and nights, told as due only where the county asks for them: %s [C-7]', (_, rules, expected) =>
  expect(said(rules)).toEqual(expected),
)

test('a month that is over keeps what was asked for then, and its clause', () => {
  const change = { from: '2026-04-01', rules: { attendance: { daysPerMonth: 10 } }, on: '2026-03-20' }
  const rules = rulesOf({ attendance: { due: ['daysPerMonth'] } }, [change], '2026-05-01')
  expect(said(rules, rules)).toEqual(['在村15/20天', '住村11晚'])
  expect(shown(rules, rules)[0]!.clause).toContain('不少于20天')
})

test('where a number stands is told, and that nobody asks for it', () => {
  const rules = attendance({ due: ['daysPerMonth', 'perWeek'], daysPerMonth: 15, perWeek: { days: 5, nights: 4 } })
  expect(clausesOf(shown(rules, rules), { isDue: true, weeks: [] }, rules)).toEqual([
    '本县规定：每月驻村不少于 15 天',
    '本县没有按月要求住村多少晚，这里只计数。',
    expect.stringContaining('不少于 5 天 4 晚'),
  ])
})

const monthOf = (rules: Rules, today: string) =>
  monthRecord({
    month: '2026-03',
    today,
    posts,
    facts: [signIn('2026-03-02', '08:00'), signIn('2026-03-02', '21:30', { night: true }), recorded('2026-03-03', 'officialTrip')],
    leaves: [],
    calendar,
    rules,
  })

test.each([
  [true, '在村的天数里含公出 1 天。'],
  [false, ''],
])('public duty that counts as in the village (%s) is told apart', (tripsCountAsVillage, text) => {
  const { days, counters: own } = monthOf(attendance({ tripsCountAsVillage }), '2026-03-09')
  expect(tripsWithin(days, own)).toBe(text)
})

const seen = ['2026-02-23', '2026-02-24', '2026-02-25'].map((date) => signIn(date, '08:00'))
const daysOf = (month: string, rules: Rules) =>
  monthRecord({ month, today: '2026-03-11', posts, facts: seen, leaves: [], calendar, rules }).days.filter(
    ({ date }) => date >= '2026-02-23',
  )

const weekly = (set: NonNullable<PartialRules['attendance']>, personId = 'a2', isFirst = false) => {
  const rules = attendance({ perWeek: { days: 5, nights: 4 }, ...set })
  const { days } = monthOf(rules, '2026-03-11')
  const found = byWeek(personId, '2026-03', { days, before: isFirst ? undefined : daysOf('2026-02', rules) }, '2026-03-11', rules)
  return found && weekLines(found, '2026-03', '2026-03-11').map(({ when, text, isShort }) => [when, text, isShort])
}

test('by the week: one that began in the month before is judged with its days there; of one that is not over nothing is missing', () => {
  expect(weekly({ due: ['perWeek'] })).toEqual([
    ['2月23日至3月1日', '在村 3/5 天，住村 0/4 晚，差 2 天、4 晚，另有 3 天待确认（跨月，含上个月的几天）', false],
    ['3月2日至8日', '在村 1/5 天，住村 1/4 晚，差 4 天、3 晚，另有 3 天待确认', true],
    ['3月9日至15日', '在村 0/5 天，住村 0/4 晚，另有 2 天待确认（还没过完）', false],
  ])
})
test('set, and not asked for: numbers and no more', () => {
  expect(weekly({})?.map(([, text, isShort]) => [text, isShort])).toEqual([
    ['在村 3 天，住村 0 晚，另有 3 天待确认（跨月，含上个月的几天）', false],
    ['在村 1 天，住村 1 晚，另有 3 天待确认', false],
    ['在村 0 天，住村 0 晚，另有 2 天待确认（还没过完）', false],
  ])
})
test('where nothing is known of the days before, the week that they belong to stays open', () => {
  expect(weekly({ due: ['perWeek'] }, 'a2', true)?.[0]).toEqual(['2月23日至3月1日', '在村 0/5 天，住村 0/4 晚（跨月，还没过完）', false])
})
test.each([
  ['goes on into the next month', { from: '2026-03-30', to: '2026-04-05', isOpen: true as const }, '（跨月，到下个月一起算）'],
  [
    'is one on some of whose days he was in no team',
    { from: '2026-03-02', to: '2026-03-08', isPart: true as const },
    '（这一周不全在工作队）',
  ],
])('a week that %s says so', (_, week, aside) => {
  const asked = { days: 0, nights: 0, required: { days: 5, nights: 4 } }
  const [line] = weekLines({ isDue: true, weeks: [{ ...asked, ...week }] }, '2026-03', '2026-04-11')
  expect(line).toMatchObject({ text: `在村 0 天，住村 0 晚${aside}`, isShort: false })
})
test('not set, or of an agro-technician: nothing', () => {
  expect([weekly({ perWeek: null }), weekly({ due: ['perWeek'], agroTechnicians: ['a2'] })]).toEqual([undefined, undefined])
})
test('a week that days to be settled may make good is not marked', () => {
  const week = { from: '2026-03-02', to: '2026-03-08', days: 3, nights: 3, unconfirmed: 2, required: { days: 5, nights: 4 } }
  const [line] = weekLines({ isDue: true, weeks: [week] }, '2026-03', '2026-03-11')
  expect(line).toMatchObject({ text: '在村 3/5 天，住村 3/4 晚，差 2 天、1 晚，另有 2 天待确认', isShort: false })
})
