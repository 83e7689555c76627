import type { TeamNow, TownshipNow } from '../../../../miniprogram/domain/today'
import { countWhere, type Whereabouts } from '../../../../miniprogram/domain/whereabouts'
import { officeDay, officeList, seesOfficeDay, type What } from '../../../../miniprogram/view/home/office-day'
import { meOf, post } from '../me'

const TODAY = '2026-03-02'
const where = (status: Whereabouts['status'], until?: string): Whereabouts => ({
  status,
  text: '',
  ...(until === undefined ? {} : { until: { date: until, half: 'pm' } }),
})
const team = (teamId: string, townshipId: string, statuses: Whereabouts[], shortOf?: number): TeamNow => ({
  teamId,
  name: `${teamId}队`,
  villageId: teamId,
  townshipId,
  ...countWhere(statuses),
  ...(shortOf === undefined ? {} : { shortOf }),
  people: statuses.map((whereabouts, i) => ({ personId: `${teamId}${i}`, name: `${teamId}${i}`, role: 'member', whereabouts })),
})
const unknown = where('unknown')
const short = team('B', 't1', [where('onLeave', '2026-03-12'), unknown], 2)
const teams = [short, team('A', 't1', [where('onPost'), unknown, where('officialTrip')]), team('C', 't2', [unknown, unknown, unknown])]
const township = (townshipId: string, name: string, more: Partial<TownshipNow> = {}): TownshipNow => ({
  townshipId,
  name,
  ...{ onPost: 0, away: 0, unknown: 0, resting: 0, short: 0 },
  ...more,
})
const townships = [township('t1', '便江街道', { onPost: 1, away: 2, unknown: 2, short: 1 }), township('t2', '马田镇', { unknown: 3 })]
const org = meOf([post('countyOrg')])
const seen = (more = {}, me = org) => officeDay({ townships, teams, ...more }, me, TODAY)

test('a line a township, in the order in which they come; teams short of people first, with who is away until when', () => {
  const day = seen()
  expect(day.columns).toEqual(['在村', '外出', '没有记录'])
  expect(day.townships.map(({ name, cells, short: few }) => [name, ...cells.map(({ text }) => text), few?.text])).toEqual([
    ['便江街道', '1', '2', '2', '1 队人手不足'],
    ['马田镇', '0', '0', '3', undefined],
  ])
  expect(day.short).toEqual([
    {
      teamId: 'B',
      townshipId: 't1',
      name: 'B队',
      township: '便江街道',
      text: '1 人外出，只剩 1 人，不足 2 人',
      away: 'B0 请假，到3月12日',
    },
  ])
  expect(day.shortHeading).toBe('1 队人手不足')
})

test.each([
  ['villageBranch', ['证明在村', '出示在岗码']],
  ['townshipClerk', ['考勤登记表', '核实更正']],
  ['countyOrg', ['登记表报送', '名册']],
] as const)('what %s does most is one tap away: %j', (role, titles) => {
  expect(seen({}, meOf([post(role)])).ways.map(({ title }) => title)).toEqual(titles)
})

test('nought is grey: nothing is said though not known', () =>
  expect(seen().townships[1]!.cells.map(({ tone }) => tone)).toEqual(['grey', 'grey', 'grey']))

test.each([
  ['a working day', {}, ['在村', '外出', '没有记录']],
  ['a rest day', { unknown: 0, resting: 5 }, ['在村', '外出', '休息']],
  ['a working day on which somebody rests', { resting: 1 }, ['在村', '外出', '没有记录', '休息']],
])('%s has its columns', (_, more, columns) =>
  expect(seen({ townships: [township('t1', '便江街道', { unknown: 2, ...more })] }).columns).toEqual(columns),
)

test('of many short teams a few are shown, and how many there are', () => {
  const many = Array.from({ length: 7 }, (_, i) => ({ ...short, teamId: `S${i}` }))
  const day = seen({ teams: many, townships: [township('t1', '便江街道', { short: 7 })] })
  expect([day.short.length, day.shortHeading, day.short[0]!.township]).toEqual([5, '7 队人手不足，先列 5 队', ''])
})

test('a village sees its team whole', () => {
  const day = seen({ townships: [], teams: [teams[1]] }, meOf([post('villageBranch')]))
  expect([day.townships, day.short]).toEqual([[], []])
  expect(day.teams[0]!.rows.map((row) => row.where.text)).toEqual(['在村', '今天还没有记录', '公出'])
})

const lists: [What, string[][], boolean][] = [
  ['onPost', [['A0']], false],
  ['away', [['A2'], ['B0']], false],
  // Whole teams, in the roster's order: nobody is picked out for not having signed in.
  [
    'unknown',
    [
      ['A0', 'A1', 'A2'],
      ['B0', 'B1'],
    ],
    true,
  ],
  [
    'resting',
    [
      ['A0', 'A1', 'A2'],
      ['B0', 'B1'],
    ],
    true,
  ],
  ['short', [['B0', 'B1']], false],
]
test.each(lists)('behind %s', (what, people, isNoted) => {
  const list = officeList(teams.slice(0, 2), what, '便江街道', TODAY)
  expect(list.groups.map(({ rows }) => rows.map(({ personId }) => personId))).toEqual(people)
  expect(list.note !== '').toBe(isNoted)
})
test.each(['onPost', 'away', 'unknown', 'short'] as const)('behind %s of nobody stands what it means', (what) =>
  expect(officeList([], what, '便江街道', TODAY).empty).not.toBe(''),
)

test('no word for who has not signed in, no share, no rank', () => {
  const said = JSON.stringify([seen(), ...lists.map(([what]) => officeList(teams, what, '便江街道', TODAY))])
  expect(said).not.toMatch(/未签到|没签到|缺勤|%|排名|第一名|率/)
})

test('next year’s holidays are for who enters them', () => {
  expect(seen({ unpublishedYear: 2027 }).holidays).toMatchObject({
    text: expect.stringContaining('2027年的放假安排还没有录入') as string,
    url: '/pages/rules/calendar/calendar?year=2027',
  })
  expect(seen({ unpublishedYear: 2027 }, meOf([post('ruralBureau')])).holidays).toBeNull()
  expect(seen().holidays).toBeNull()
})

test.each([
  ['a village’s branch', meOf([post('villageBranch')]), true],
  ['a township’s clerk', meOf([post('townshipClerk')]), true],
  ['a supervisor', meOf([post('supervisor')]), true],
  ['a member', meOf([post('member')], { team: {} as never }), false],
  [
    'a first secretary who leads the branch too: his team is there already',
    meOf([post('firstSecretary'), post('villageBranch')], { team: {} as never }),
    false,
  ],
  ['a member who keeps the township’s register', meOf([post('member'), post('townshipClerk')], { team: {} as never }), true],
  ['one whose post has ended', meOf([post('countyOrg', { to: '2026-03-01' })]), false],
  ['a dispatching unit', meOf([post('dispatchingUnit')]), false],
])('%s', (_, me, sees) => expect(seesOfficeDay(me, TODAY)).toBe(sees))
