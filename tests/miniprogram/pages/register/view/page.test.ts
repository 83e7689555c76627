import type { Register, RegisterStep } from '../../../../../miniprogram/contract/register'
import { filingsView, hashRefused, hashTyped, verifyView } from '../../../../../miniprogram/pages/register/view/filings'
import { nextOpen, opened, registerPage } from '../../../../../miniprogram/pages/register/view/page'
import {
  batches,
  brokenOffText,
  chosenDays,
  leftOutText,
  missing,
  openToWord,
} from '../../../../../miniprogram/pages/register/view/settling'
import { pendingText } from '../../../../../miniprogram/pages/register/view/steps'
import { changedDays } from '../../../../../miniprogram/pages/register/view/versions'
import { MONTH, open, register, row } from './made'

/** The page of a township's month: what is said above it, who is open, what may be done, what has changed. */

const clerk = { posts: [{ role: 'townshipClerk' as const, townshipId: 't1', title: '乡镇考勤专人' }] }
const secretary = { posts: [{ role: 'townshipCommittee' as const, townshipId: 't1', title: '乡镇党委' }] }
const april = new Date('2026-04-02T09:00:00+08:00')
const rows = [row('1', '甲', 'A', { '2026-03-03': open, '2026-03-05': open }), row('2', '乙', 'A', { '2026-03-09': open })]
const filed = { filedAt: '2026-04-07T10:00:00+08:00', version: 1 }
const version = (n: number, more: object = {}): Register['versions'][number] => ({
  version: n,
  state: 'closed',
  base: n,
  closedAt: '2026-04-02T09:00:00+08:00',
  closedBy: { personId: 'k', name: '欧阳雪' },
  amended: 0,
  amendments: [],
  hash: 'a'.repeat(64),
  ...more,
})
const may = (...steps: RegisterStep[]) => ({ may: steps })

test.each<[string, Partial<Register>, string, string, string, string | undefined]>([
  ['open', may('close'), '2026-04-02', '未关账', '3 天待确认 · 应于4月8日前报送', '关账'],
  ['open before the month is over', may(), '2026-03-20', '未关账', '3 天待确认 · 应于4月8日前报送', undefined],
  ['open and late', may('close'), '2026-04-09', '未关账', '3 天待确认 · 应于4月8日前报送，已过期', '关账'],
  [
    'open in a year that nobody has published',
    { ...may('close'), calendarProvisional: true },
    '2026-04-09',
    '未关账',
    '3 天待确认 · 应于4月8日前报送',
    '关账',
  ],
  ['closed', { ...may('reopen'), state: 'closed', version: 1 }, '2026-04-02', '已关账', '应于4月8日前报送', undefined],
  ['closed, for who signs', { ...may('sign', 'return'), state: 'closed', version: 1 }, '2026-04-02', '已关账', '应于4月8日前报送', '签字'],
  ['signed', { ...may('file'), state: 'signed', version: 1 }, '2026-04-02', '已签字', '应于4月8日前报送', '报送'],
  ['filed', { ...may('amend'), ...filed, state: 'filed' }, '2026-04-20', '已报送', '', undefined],
])('a register that is %s', (_name, more, today, state, line, primary) => {
  const { head } = registerPage(register(rows, more), clerk, new Date(`${today}T09:00:00+08:00`))
  expect([head.state.text, head.line, head.primary?.text]).toEqual([state, line, primary])
})

test.each<[string, Partial<Register>, string]>([
  ['the month goes on', may(), '3月还没有过完，4月1日起可以关账'],
  ['it waits for the secretary', { ...may(), state: 'closed', version: 1 }, '等书记签字'],
  ['it waits for the seal', { ...may(), state: 'signed', version: 1 }, '等乡镇考勤专人盖章报送'],
  ['it is done', { ...may(), ...filed, state: 'filed' }, '4月7日 10:00 报县委组织部备案'],
])('with whom it lies is said: %s', (_name, more, waits) => {
  const now = more.state === undefined ? new Date('2026-03-20T09:00:00+08:00') : april
  expect(registerPage(register(rows, more), secretary, now).head.waits).toBe(waits)
})

test.each<[string, { posts: typeof clerk.posts } | { posts: typeof secretary.posts }, Partial<Register>, number | undefined, string]>([
  ['the clerk enters while it is open', clerk, may('close'), undefined, 'record'],
  ['the secretary reads', secretary, may(), undefined, ''],
  ['the clerk amends what is filed', clerk, { ...may('amend'), ...filed, state: 'filed', versions: [version(1)] }, undefined, 'amend'],
  [
    'nobody writes into an older version',
    clerk,
    { ...may('amend'), state: 'filed', version: 2, versions: [version(1), version(2)] },
    1,
    '',
  ],
  ['nobody writes once it is closed', clerk, { ...may('reopen'), state: 'closed', version: 1, versions: [version(1)] }, undefined, ''],
])('%s', (_name, me, more, shown, deed) => {
  expect(registerPage(register(rows, more), me, april, shown).deed).toBe(deed)
})

test('who is open on which days, in the order of the register; closed, nobody is', () => {
  const page = registerPage(register(rows, may('close')), clerk, april)
  expect(page.open.map(({ name, days }) => [name, days.map(({ text }) => text)])).toEqual([
    ['甲', ['3日', '5日']],
    ['乙', ['9日']],
  ])
  expect(page.openKeys).toHaveLength(3)
  expect(registerPage(register(rows, { state: 'closed', version: 1 }), clerk, april).openKeys).toEqual([])
})

test('the next open day follows in the order of the grid, and begins again', () => {
  const { grid, openKeys } = registerPage(register(rows), clerk, april)
  expect(nextOpen(grid, '1|2026-03-03', openKeys)).toBe('1|2026-03-05')
  expect(nextOpen(grid, '2|2026-03-09', openKeys)).toBe('1|2026-03-03')
  expect(nextOpen(grid, '1|2026-03-03', [])).toBe('')
})

test('opened bare it is his own township and the month before', () => {
  expect(opened({}, clerk, '2026-04-02')).toEqual({ townshipId: 't1', month: MONTH })
  expect(opened({ townshipId: 't9', month: '2026-01' }, clerk, '2026-04-02')).toEqual({ townshipId: 't9', month: '2026-01' })
})

describe('what is settled', () => {
  const away = { status: 'sickLeave', leaveId: 'l' } as const
  const half = { status: 'unconfirmed', leaveId: 'l', half: { am: 'sickLeave', pm: 'unconfirmed' } } as const
  const mixed = [row('1', '甲', 'A', { '2026-03-03': open, '2026-03-04': away, '2026-03-05': half }), row('k', '欧阳雪', 'A')]
  const days = chosenDays(['1|2026-03-03', '1|2026-03-04', '1|2026-03-05', 'k|2026-03-03'], mixed, 'k')

  test('a whole day of leave and the clerk’s own are left out, and it is said', () => {
    expect(openToWord(days).map(({ date }) => date)).toEqual(['2026-03-03', '2026-03-05'])
    expect(leftOutText(days)).toBe('1 天有批准的请假，以假条为准，不登记；1 天是您本人的，请另一位专人登记。')
  })
  test.each([
    ['', '纸', '先选在村、公出或休息'],
    ['onPost', ' ', '还没有写依据什么'],
    ['onPost', '纸', ''],
  ])('with %j and %j it says %j', (status, reason, said) => {
    expect(missing(status, reason, openToWord(days))).toBe(said)
  })
  test.each([
    [1, false, [1]],
    [100, false, [100]],
    [101, false, [100, 1]],
    [250, false, [100, 100, 50]],
    [2, true, [1, 1]],
  ])('%i days, amended %s, go in calls of %j', (count, isAmending, sizes) => {
    const many = Array.from({ length: count }, () => days[0]!)
    expect(batches(many, isAmending).map(({ length }) => length)).toEqual(sizes)
  })
  test('what broke off says how far it came', () => {
    expect(brokenOffText(0, 146, '网络不好。')).toBe('网络不好。')
    expect(brokenOffText(100, 146, '网络不好。')).toContain('已登记 100 天，还有 46 天没有登记')
  })
})

test('what a version has otherwise than the one before', () => {
  const after = [row('1', '甲', 'A', { '2026-03-03': { status: 'officialTrip' } }), rows[1]!]
  expect(changedDays(rows, after).map(({ text, note }) => `${text} ${note}`)).toEqual([
    '甲 3月3日 周二 待确认 改为 因公外出',
    '甲 3月5日 周四 待确认 改为 在岗',
  ])
})

test('what closing leaves undecided is said', () => {
  expect(pendingText({ leaves: ['a'], corrections: ['b', 'c'] })).toBe('还有1 件请假、2 件更正申请没有办完，这个月关账后只能不同意。')
  expect(pendingText({ leaves: [], corrections: [] })).toBe('')
})

describe('filings', () => {
  const townships = [
    { townshipId: 't1', name: '便江街道', state: 'open' as const, fileBy: '2026-04-08' },
    { townshipId: 't2', name: '马田镇', state: 'filed' as const, fileBy: '2026-04-08', filedAt: '2026-04-07T10:00:00+08:00' },
    { townshipId: 't3', name: '金龟镇', state: 'filed' as const, fileBy: '2026-04-08', filedAt: '2026-04-09T10:00:00+08:00' },
    { townshipId: 't4', name: '高亭司镇', state: 'closed' as const, fileBy: '2026-04-08', filedAt: '2026-04-07T10:00:00+08:00' },
  ]
  test('in the roster’s order, with dates; late is a fact with a date', () => {
    const view = filingsView(townships, MONTH, new Date('2026-04-10T09:00:00+08:00'), true)
    expect(view.rows.map(({ name, when }) => `${name} ${when}`)).toEqual([
      '便江街道 期限4月8日，已过',
      '马田镇 4月7日 10:00 报送',
      '金龟镇 4月9日 10:00 报送，期限是4月8日',
      '高亭司镇 4月7日 10:00 报送，补正后还没有重新报送',
    ])
    expect(view.line).toBe('4 个乡镇，已报送 2 个')
  })
  test('nothing is asked of a month before the county began', () => {
    const [row] = filingsView([{ ...townships[0]!, isNotOwed: true }], MONTH, new Date('2026-04-10T09:00:00+08:00'), true).rows
    expect(row!.when).toBe('启用前的月份，不用报送')
  })
  test('who does not read registers is given no way in', () => {
    expect(filingsView(townships, MONTH, april, false).rows.every(({ url }) => url === '')).toBe(true)
  })
})

describe('a paper', () => {
  test.each([
    [
      { found: true, townshipName: '便江街道', month: MONTH, version: 1, current: true, state: 'filed' as const },
      'current',
      '就是报送备案的那一份',
    ],
    [
      { found: true, townshipName: '便江街道', month: MONTH, version: 1, current: true, state: 'closed' as const },
      'current',
      '是现在的这一版，还没有报送',
    ],
    [{ found: true, townshipName: '便江街道', month: MONTH, version: 1, current: false, state: 'filed' as const }, 'old', '是以前的一版'],
    [{ found: false }, 'unknown', '没有这份登记表'],
  ])('%j is %s', (answer, is, heading) => {
    expect(verifyView(answer)).toMatchObject({ is, heading })
  })
  test('a hash is read as people copy it', () => {
    expect(hashTyped(' AB12 cd34\n')).toBe('ab12cd34')
    expect([64, 16].map((signs) => hashRefused('a'.repeat(signs)))).toEqual([undefined, undefined])
    expect([0, 15, 63, 65].every((signs) => hashRefused('a'.repeat(signs))?.includes(`${signs} 位`))).toBe(true)
  })
})
