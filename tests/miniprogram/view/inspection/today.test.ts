import type { Checks, ListedCheck, Plan, ShownPost } from '../../../../miniprogram/contract/calls'
import { checksToday, seesChecksToday } from '../../../../miniprogram/view/inspection/today'

/** 今日 of who makes spot checks: what runs, what waits, what of the plan is his. */

const now = new Date('2026-03-02T09:00:00+08:00')
const post = (role: string) => [{ role, title: '', unitName: '' }] as unknown as ShownPost[]
const check = (number: number, more: Partial<ListedCheck> = {}) =>
  ({
    ...{ checkId: `c${number}`, number, title: `第${number}次`, state: 'drawn', mode: 'location', count: 2, asked: 2, graded: 0 },
    ...{ preparedAt: '2026-03-02T08:30:00+08:00', preparedBy: '谢局长', drawnAt: '2026-03-02T08:31:00+08:00' },
    closesAt: '2026-03-02T09:31:00+08:00',
    ...more,
  }) as ListedCheck
const checks = (...all: ListedCheck[]): Checks => ({ checks: all, month: '2026-03', byMode: {}, villagesChecked: 0, villages: 1 })
const entry = (organiser: string, due: number) => ({
  organiser,
  organiserName: organiser,
  every: 'week',
  times: 2,
  done: 2 - due,
  due,
  period: { from: '2026-03-02', to: '2026-03-08' },
})
const plan = {
  plans: [entry('supervisor', 1), entry('supervisor', 0), entry('countyOrg', 2)],
  others: [],
  unseen: [],
  villages: 1,
  villagesChecked: 0,
} as unknown as Plan

test('what runs stands with the time left; what is done, annulled or was not used does not', () => {
  const all = checks(
    check(5),
    check(4, { closesAt: '2026-03-02T08:59:00+08:00', graded: 1 }),
    check(3, { graded: 2 }),
    check(2, { state: 'annulled' }),
    check(1, { state: 'unused' }),
  )
  const view = checksToday(all, plan, post('supervisor'), now)
  expect(view.rows.map(({ title, left, state }) => [title, left, state])).toEqual([
    ['第5次', '31 分 00 秒', '已认定 0/2'],
    ['第4次', '', '已认定 1/2'],
  ])
  expect(view.heading).toBe('抽查：正在问 2 人，1 人等着认定')
})

test('of the plan what the reader’s own office still owes; without it nothing is said of it', () => {
  expect(checksToday(checks(), plan, post('supervisor'), now).plan).toHaveLength(1)
  expect(checksToday(checks(), undefined, post('supervisor'), now).plan).toEqual([])
})

test('more than fit are said to be there', () => {
  const many = checks(...[1, 2, 3, 4, 5].map((number) => check(number)))
  expect(checksToday(many, plan, post('supervisor'), now)).toMatchObject({ rows: { length: 3 }, more: '还有 2 次在办，看全部' })
})

test.each([
  ['supervisor', true],
  ['countyOrg', true],
  ['ruralBureau', true],
  ['deputySecretary', false],
  ['townshipClerk', false],
])('%s has the card: %s', (role, has) => expect(seesChecksToday(post(role), now)).toBe(has))
