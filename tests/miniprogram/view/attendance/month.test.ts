import type { DayStatus } from '../../../../miniprogram/domain/attendance/status'
import { explainDay } from '../../../../miniprogram/domain/attendance/explain'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { monthRecord, NO_DAYS } from '../../../../miniprogram/domain/attendance/month'
import type { DayLeave } from '../../../../miniprogram/domain/attendance/day'
import { DEFAULT_RULES } from '../../../../miniprogram/domain/rules'
import { countedView, dayPage, todoText, monthPage, noDayText, statusText } from '../../../../miniprogram/view/attendance/month'
import { calendar, decided, leave, posts, recorded, signIn } from '../../domain/attendance/samples'

const page = (facts: Fact[] = [], leaves: DayLeave[] = [], today = '2026-03-11', month = '2026-03') =>
  monthPage(
    {
      month,
      personId: 'wang',
      name: '王秀英',
      measures: [],
      ...monthRecord({ month, today, posts, facts, leaves, calendar, rules: DEFAULT_RULES }),
    },
    DEFAULT_RULES,
    today,
  )
const dayOn = (date: string, facts: Fact[] = [], leaves: DayLeave[] = []) => page(facts, leaves).days.find((day) => day.date === date)
const explained = (date: string, facts: Fact[] = [], leaves: DayLeave[] = []) =>
  dayPage(explainDay(date, { facts, leaves, calendar }), '2026-03-20')

test.each<[string, Fact[], DayLeave[], object]>([
  ['a sign-in', [signIn('2026-03-09', '08:00')], [], { text: '在岗', tone: 'brand', marks: [] }],
  ['a working day of which nothing is known', [], [], { text: '待确认', tone: 'grey', marks: [] }],
  [
    'a slip of public duty',
    [],
    [leave('2026-03-09-am', '2026-03-09-pm', { kind: 'training' })],
    { text: '公出', tone: 'amber', marks: [] },
  ],
  [
    'half a day of leave is shown before the other half',
    [signIn('2026-03-09', '08:00')],
    [leave('2026-03-09-pm', '2026-03-09-pm', { kind: 'personal' })],
    { text: '事假', tone: 'amber', marks: ['半'] },
  ],
  ['a finding', [decided('2026-03-09', 'absentWithoutLeave')], [], { text: '旷工', tone: 'red', marks: [] }],
  ['a night', [signIn('2026-03-09', '22:00', { night: true })], [], { text: '待确认', tone: 'grey', marks: ['宿'] }],
  ['what should be looked at', [signIn('2026-03-09', '08:00', { grade: 'outside' })], [], { text: '待确认', tone: 'grey', marks: ['!'] }],
])('%s on a day of the calendar [002-22]', (_, facts, leaves, shown) => {
  expect(dayOn('2026-03-09', facts, leaves)).toMatchObject(shown)
})

test('a day is said in full to who does not see it', () => {
  const facts = [signIn('2026-03-09', '08:00'), signIn('2026-03-09', '22:00', { night: true })]
  const leaves = [leave('2026-03-09-am', '2026-03-09-am', { kind: 'sick' })]
  expect(dayOn('2026-03-09', facts, leaves)?.label).toBe('3月9日 周一，上午病假，下午在岗，住村，请假期间有签到')
  expect(dayOn('2026-03-07')?.label).toBe('3月7日 周六，休息')
})

test('a leave without a column of its own is called by its own name, as its sign in the register is', () => {
  const said = (kinds: Parameters<typeof statusText>[0]['kinds'], half?: Parameters<typeof statusText>[0]['half']) =>
    statusText({ status: 'otherLeave', ...(kinds ? { kinds } : {}), ...(half ? { half } : {}) })
  expect(said({ am: 'marriage', pm: 'marriage' })).toBe('婚假')
  expect(said({ am: 'bereavement' }, { am: 'otherLeave', pm: 'onPost' })).toBe('上午丧假，下午在岗')
  expect(said({ am: 'maternity', pm: 'family' })).toBe('上午产假，下午探亲假')
  expect([said({ am: 'other', pm: 'other' }), said(undefined)]).toEqual(['其他假', '其他假'])
})

test('no text under a day is longer than its cell takes', () => {
  const kinds = ['officialTrip', 'personal', 'sick', 'annual', 'family'] as const
  const texts = kinds.map((kind) => dayOn('2026-03-09', [], [leave('2026-03-09-am', '2026-03-09-pm', { kind })])?.text)
  expect([...texts, dayOn('2026-03-09')?.text].filter((text) => (text ?? '').length > 3)).toEqual([])
})

test('only days up to today; marks that are used are explained, others are not', () => {
  const { days, key, isEmpty } = page([signIn('2026-03-09', '22:00', { night: true })])
  expect([days.length, days.at(-1)?.date, isEmpty, key]).toEqual([11, '2026-03-11', false, '“宿”晚上住村。'])
  expect(page().key).toBe('')
  expect(page([], [], '2026-02-11').isEmpty).toBe(true)
})

test('what is only counted', () => {
  expect(countedView({ ...NO_DAYS, leaveDays: 0.5 }).map(({ name, value }) => `${name}${value}`)).toEqual(['公出0', '请假0.5', '待确认0'])
})

test('a charge of absence stands there only where there is one [002-45]', () => {
  const { counted } = page([decided('2026-03-09', 'absentWithoutLeave')])
  expect(counted.at(-1)).toMatchObject({ name: '旷工', value: '1' })
  expect(page().counted.map(({ name }) => name)).not.toContain('旷工')
})

test('a year whose holidays nobody has published is said to be taken on trust', () => {
  expect(page([], [], '2027-03-11', '2027-03').provisional).toContain('2027年的放假安排还没有公布')
  expect(page().provisional).toBe('')
})

test.each([
  ['2026-03-12', '还没有到这一天'],
  ['2026-03-10', '这一天不在工作队'],
])('%s has no entry: %s', (date, text) => {
  expect(noDayText(date, '2026-03-11')).toBe(text)
})

test('why a day is what it is: a reason that is a fact in the same words is told once', () => {
  expect(explained('2026-03-09', [signIn('2026-03-09', '08:00')])).toMatchObject({
    heading: '3月9日 周一',
    status: '在岗',
    tone: 'brand',
    why: expect.stringContaining('08:00 签到') as string,
    facts: [],
    reviewed: false,
    night: false,
  })
})

test('what an entry replaced stays to be read; leaves come with their link, flags in words [002-20]', () => {
  const facts = [signIn('2026-03-09', '08:00', { grade: 'outside' }), recorded('2026-03-09', 'officialTrip')]
  const day = explained('2026-03-09', facts, [leave('2026-03-09-pm', '2026-03-09-pm', { leaveId: 'l1', kind: 'personal' })])
  expect(day).toMatchObject({ status: '上午因公外出，下午事假', reviewed: true, notes: ['签到时不在村'] })
  expect(day.facts).toEqual([expect.stringContaining('不在村')])
  expect(day.leaves).toEqual([{ leaveId: 'l1', text: expect.stringContaining('事假 3月9日下午') as string }])
})

describe('[002-20] [002-45] a day on which nothing stands says what to do', () => {
  test.each<[DayStatus, string, string]>([
    ['unconfirmed', '2026-03-03', '当天在村、公出或有假条的，请带上依据告诉考勤专人补登。'],
    ['unconfirmed', '2026-03-20', '今天还没有过完，签到后就算上。'],
    ['onPost', '2026-03-03', ''],
    ['restDay', '2026-03-03', ''],
    ['absentWithoutLeave', '2026-03-03', ''],
  ])('%s on %s', (status, date, todo) => expect(todoText({ status, date }, '2026-03-20')).toBe(todo))
})
