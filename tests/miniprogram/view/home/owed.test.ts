import type { Overdue } from '../../../../miniprogram/contract/calls'
import { owedView } from '../../../../miniprogram/view/home/owed'
import { meOf, post } from '../me'

const TODAY = '2026-04-20'
const register: Overdue = { what: 'register', since: '2026-04-08', townshipId: 't1', townshipName: '便江街道', month: '2026-03' }
const leave = { leaveId: 'L', personId: 'p', personName: '张伟', townshipId: 't1' }
const said = (item: Overdue, role: 'countyOrg' | 'supervisor' | 'deputySecretary' = 'countyOrg') => {
  const [row] = owedView({ items: [item] }, meOf([post(role)]), TODAY).rows
  return [row!.text, row!.since, row!.url]
}
const month = '/pages/register/month/month?townshipId=t1&month=2026-03'
const page = '/pages/leave/page/page?leaveId=L'

const rows: [Overdue, string, string, string][] = [
  [register, '便江街道2026年3月考勤登记表还没有报送', '应于4月8日前报送', month],
  [{ ...register, what: 'signature', since: '2026-04-09' }, '便江街道2026年3月考勤登记表关账了，还没有签字', '期限4月9日', month],
  [{ what: 'signature', since: '2026-04-13', ...leave }, '张伟的假已经开始，还没有签完', '4月13日开始', page],
  [{ what: 'return', since: '2026-04-13', ...leave }, '张伟休完假，还没有销假', '最迟4月13日', page],
]
test.each(rows)('%j: a fact with its date, and the way to it', (item, text, since, url) => expect(said(item)).toEqual([text, since, url]))

test('who may not open it is not led there', () => {
  expect(said(register, 'supervisor')[2]).toBe('')
  expect(said({ what: 'return', since: '2026-04-13', ...leave }, 'supervisor')[2]).toBe(page)
  expect(said({ what: 'return', since: '2026-04-13', ...leave }, 'deputySecretary')[2]).toBe('')
})

test('as they come, oldest first; of a list that goes on the number is not said to be whole', () => {
  const items = [register, { ...register, townshipId: 't2' }]
  const me = meOf([post('countyOrg')])
  expect(owedView({ items }, me, TODAY).heading).toBe('2 件过了期限')
  expect(owedView({ items, next: 'x' }, me, TODAY)).toMatchObject({ heading: '2 多 件过了期限', next: 'x' })
  expect(new Set(owedView({ items }, me, TODAY).rows.map(({ key }) => key)).size).toBe(2)
})
