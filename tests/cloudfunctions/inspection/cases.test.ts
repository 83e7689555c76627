import type { Case, ListedCase } from '../../../miniprogram/contract/cases'
import type { WaitingItem } from '../../../miniprogram/contract/org'
import type { Overdue, Register } from '../../../miniprogram/contract/register'
import { county, monday } from '../county'
import { Stack } from '../stack'

/** Cases of absence on the stack: where each waits, what a decision writes, and what becomes of it when something fails. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))
const at = (instant: string) => stack.clock(`2026-${instant}:00+08:00`)

const report = async (date = '2026-03-02'): Promise<string> =>
  (await stack.yes<{ caseId: string }>('clerk1', 'inspection.reportAbsence', { personId: 'a2', date, note: '群众反映' })).caseId
const explains = (caseId: string) => stack.yes<Case>('a2', 'inspection.explainCase', { caseId, explanation: '在山上' })
const finds = (caseId: string) => stack.yes<Case>('town1', 'inspection.findCase', { caseId, finding: 'absentWithoutLeave', note: '属实' })
const decision = (caseId: string, more: object = {}) => ({ caseId, decision: 'absentWithoutLeave', note: '按旷工', ...more })
const found = async (date?: string): Promise<string> => {
  const caseId = await report(date)
  await explains(caseId)
  await finds(caseId)
  return caseId
}
const dayOf = async (date: string): Promise<string | undefined> => {
  const input = { month: date.slice(0, 7), personId: 'a2' }
  const { days } = await stack.yes<{ days: { date: string; status: string }[] }>('org', 'attendance.month', input)
  return days.find((day) => day.date === date)?.status
}
const waits = async (person: string, caseId: string): Promise<boolean> =>
  (await stack.yes<{ items: WaitingItem[] }>(person, 'org.waiting', {})).items.some(({ what, id }) => what === 'case' && id === caseId)
const WHO = ['a2', 'town1', 'org', 'bureau', 'deputy']
const waitsFor = async (caseId: string): Promise<string[]> => {
  const all: string[] = []
  for (const person of WHO) if (await waits(person, caseId)) all.push(person)
  return all
}

test('a case waits where its clock runs, and is overdue past its term [003-20]', async () => {
  const caseId = await report()
  expect(await waitsFor(caseId)).toEqual(['a2'])
  await explains(caseId)
  expect(await waitsFor(caseId)).toEqual(['town1'])
  await at('03-04T09:00')
  expect(await waitsFor(caseId)).toEqual(['town1', 'org', 'bureau'])
  await at('03-06T09:00')
  const owed = async (person: string) => (await stack.yes<{ items: Overdue[] }>(person, 'reporting.overdue', {})).items
  for (const person of ['org', 'town1'])
    expect(await owed(person)).toContainEqual(expect.objectContaining({ what: 'decision', since: '2026-03-05', caseId }))
  await finds(caseId)
  expect(await waitsFor(caseId)).toEqual(['org'])
  await stack.yes('org', 'inspection.decideCase', decision(caseId))
  expect(await waitsFor(caseId)).toEqual(['org'])
  await stack.yes('org', 'inspection.closeCase', { caseId, rectification: '已谈话' })
  expect(await waitsFor(caseId)).toEqual([])
  const closed = await stack.yes<{ cases: ListedCase[] }>('org', 'inspection.cases', { state: 'closed' })
  expect(closed.cases.map((one) => one.caseId)).toEqual([caseId])
})

test('two hands at once: one case, one decision', async () => {
  expect(new Set(await Promise.all([report(), report(), report()])).size).toBe(1)
  const caseId = await found()
  const replies = await Promise.all([1, 2, 3].map(() => stack.yes<Case>('org', 'inspection.decideCase', decision(caseId))))
  expect(replies.map(({ decisions }) => decisions.length)).toEqual([1, 1, 1])
})

test('whatever request fails, the case and its day say the same, and the same again is done', async () => {
  const caseId = await found()
  for (let k = 0; ; k++) {
    await stack.faults({ database: { failAfter: k } })
    const reply = await stack.ask('org', 'inspection.decideCase', decision(caseId))
    await stack.faults({})
    const { decisions } = await stack.yes<Case>('org', 'inspection.case', { caseId })
    expect(await dayOf('2026-03-02')).toBe(decisions.length === 0 ? 'unconfirmed' : 'absentWithoutLeave')
    if (reply.ok) break
  }
  expect((await stack.yes<Case>('org', 'inspection.decideCase', decision(caseId))).decisions).toHaveLength(1)
})

test('of a filed month a decision makes a version; revised, it gives back what was held, with what the clerk has entered since', async () => {
  await at('03-20T09:00')
  const caseId = await found('2026-02-24')
  const month = { townshipId: 't1', month: '2026-02' }
  await at('03-21T09:00')
  const { rows } = await stack.yes<Register>('clerk1', 'reporting.register', month)
  for (const { personId, days } of rows) {
    const open = days.filter(({ status }) => status === 'unconfirmed').map(({ date }) => ({ personId, date }))
    if (open.length > 0) await stack.yes('clerk1', 'attendance.recordDays', { days: open, status: 'onPost', reason: '纸质考勤' })
  }
  await stack.yes('clerk1', 'reporting.closeRegister', month)
  await stack.yes('town1', 'reporting.signRegister', month)
  await stack.yes('clerk1', 'reporting.fileRegister', month)
  await stack.yes('org', 'inspection.decideCase', decision(caseId))
  expect(await dayOf('2026-02-24')).toBe('absentWithoutLeave')
  await stack.yes('town1', 'reporting.signRegister', month)
  await stack.yes('clerk1', 'reporting.fileRegister', month)
  await stack.yes('clerk1', 'reporting.amendRegister', {
    ...month,
    personId: 'a2',
    date: '2026-02-24',
    status: 'officialTrip',
    reason: '开会',
  })
  expect(await dayOf('2026-02-24')).toBe('absentWithoutLeave')
  await stack.yes('deputy', 'inspection.reviseCase', decision(caseId, { decision: 'explained', note: '有会议通知' }))
  expect(await dayOf('2026-02-24')).toBe('officialTrip')
  const { decisions } = await stack.yes<Case>('a2', 'inspection.case', { caseId })
  expect(decisions.map((one) => one.decision)).toEqual(['absentWithoutLeave', 'explained'])
})

test('the county’s only officer does not close his own case: the deputy secretary does, and it waits for him', async () => {
  const own = county()
  own.people.find(({ id }) => id === 'org')!.posts.push({ role: 'member', teamId: 'C', from: '2025-06-01' })
  await stack.reset(own, monday)
  const about = { personId: 'org', date: '2026-03-02', note: '群众反映' }
  const { caseId } = await stack.yes<{ caseId: string }>('clerk2', 'inspection.reportAbsence', about)
  await stack.yes('org', 'inspection.explainCase', { caseId, explanation: '在县里' })
  await stack.yes('town2', 'inspection.findCase', { caseId, finding: 'absentWithoutLeave', note: '属实' })
  await stack.yes('deputy', 'inspection.decideCase', decision(caseId))
  expect(await stack.no('org', 'inspection.closeCase', { caseId, rectification: '已谈话' })).toBe('FORBIDDEN')
  expect([await waits('org', caseId), await waits('deputy', caseId)]).toEqual([false, true])
  expect((await stack.yes<Case>('deputy', 'inspection.closeCase', { caseId, rectification: '已谈话' })).state).toBe('closed')
  expect(await waits('deputy', caseId)).toBe(false)
})
