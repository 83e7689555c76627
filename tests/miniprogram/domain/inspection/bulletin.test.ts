import { bulletinMonthOf, handlingText, problemText, proofTexts } from '../../../../miniprogram/domain/inspection/bulletin'
import type { CaseRecord, Decision } from '../../../../miniprogram/domain/inspection/case'

const by = { personId: 'org', name: '彭科' }
const decision = (reviewUntil: string, more: Partial<Decision> = {}): Decision => ({
  ...{ at: '2026-03-02T10:00:00.000+08:00', by, as: 'countyOrg' as const, decision: 'absentWithoutLeave' as const, note: '当日不在村。' },
  ...{ dates: ['2026-03-02'], reviewUntil, ...more },
})
const told = (decisions: Decision[], today: string, isUpheld = false) => bulletinMonthOf({ decisions }, isUpheld, today)

test.each([
  ['not on the last day of its term', [decision('2026-04-01')], '2026-04-01', undefined],
  ['the day after, in the month of that day', [decision('2026-04-01')], '2026-04-02', '2026-04'],
  ['of a term that ends with a month, in the next one', [decision('2026-03-31')], '2026-04-01', '2026-04'],
  ['and in no other, however long after', [decision('2026-04-01')], '2026-09-01', '2026-04'],
  ['not what finds him on post', [decision('2026-04-01', { decision: 'onPost' })], '2026-05-01', undefined],
  [
    'not what was revised so that he was not absent',
    [decision('2026-04-01'), decision('2026-05-01', { decision: 'explained' })],
    '2026-06-01',
    undefined,
  ],
  [
    'what was revised to absence after its own term',
    [decision('2026-04-01', { decision: 'explained' }), decision('2026-05-01')],
    '2026-04-20',
    undefined,
  ],
  ['and then', [decision('2026-04-01', { decision: 'explained' }), decision('2026-05-01')], '2026-05-02', '2026-05'],
] as const)('a case is told: %s [002-46]', (_, decisions, today, month) => expect(told([...decisions], today)).toBe(month))

test('never once an objection has ended it, nor before it is decided', () => {
  expect([told([decision('2026-04-01')], '2026-05-01', true), told([], '2026-05-01')]).toEqual([undefined, undefined])
})

const whose = {
  personName: '王秀英',
  teamName: '塘门口村工作队',
  villageName: '塘门口村',
  townshipName: '便江街道',
  dispatchingUnitName: '县财政局',
}
const record = (more: Partial<CaseRecord> & { decisions: Decision[] }) =>
  ({ reasons: [{ source: 'overdue', at: '2026-03-02T06:00:00.000+08:00', note: '' }], ...more }) as unknown as CaseRecord

test('what and who in one line, what was done in another: township and unit both [003-24][003-26]', () => {
  const decided = decision('2026-04-01', {
    dates: ['2026-03-02', '2026-03-03', '2026-03-05'],
    measure: 'talk',
    accountability: [
      { of: 'township', name: '便江街道', measure: '提醒' },
      { of: 'dispatchingUnit', name: '县财政局', measure: '函告' },
    ],
  })
  const open = record({ decisions: [decided] })
  expect(problemText(whose, open)).toBe(
    '便江街道塘门口村工作队王秀英（县财政局派出），3月2日至3月5日中的3天假满未归，经核实认定为旷工。当日不在村。',
  )
  expect(handlingText(whose, open)).toBe('对王秀英约谈；对便江街道提醒；对县财政局函告。整改情况待报。')
  const closed = record({ decisions: [decided], closed: { at: '', by, text: '已检讨', evidenceFileIds: [] } })
  expect(handlingText(whose, closed)).toMatch(/整改情况：已检讨。$/)
})

test('of a draw that was never made nothing is shown that was not public before', () => {
  const unused = {
    number: 3,
    title: '补抽',
    mode: 'phone' as const,
    state: 'unused' as const,
    asked: 0,
    previous: '',
    commitment: 'c',
    poolHash: 'p',
    lot: '',
  }
  expect(proofTexts(unused)).toEqual(['第3号　补抽（电话抽查，准备后没有抽取）', '承诺 c', '名单指纹 p', '上一次的链环 无'])
})
