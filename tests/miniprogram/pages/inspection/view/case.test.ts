import type { Case } from '../../../../../miniprogram/contract/calls'
import { caseLine, caseView } from '../../../../../miniprogram/pages/inspection/view/case'
import { caseList } from '../../../../../miniprogram/pages/inspection/view/case-list'
import { emptyCaseDraft } from '../../../../../miniprogram/pages/inspection/view/case-draft'
import { caseCall, caseConfirmation, caseForm, missingInCase } from '../../../../../miniprogram/pages/inspection/view/case-form'
import { post } from '../../../view/me'

/** A case as its reader sees it, and what each hand's form asks and sends. */

const base = {
  ...{ caseId: 'k', personId: 'wang', personName: '王秀英', date: '2026-03-02', openedOn: '2026-03-02', decideBy: '2026-03-05' },
  ...{ state: 'opened', source: 'spotCheck', townshipId: 't1', townshipName: '便江街道', teamName: '塘门口村工作队' },
  reasons: [{ source: 'spotCheck', at: '2026-03-02T10:05:00+08:00', text: '没有人接', by: '邓志强', checkId: 'c1' }],
  ...{ explanations: [], decisions: [], objections: [], explainUntil: '2026-03-03T10:05:00+08:00', countyFindsFrom: '2026-03-04' },
  nextText: '等王秀英说明。',
  steps: { explain: false, find: false, decide: false, revise: false, close: false },
}
const kase = (more: object = {}) => ({ ...base, ...more }) as unknown as Case
const at = (date: string) => new Date(`${date}T11:00:00+08:00`)

test.each([
  [{}, '2026-03-05', { state: '待说明', term: '最迟 3月5日 处理', isLate: false }],
  [{ state: 'found' }, '2026-03-06', { state: '待处理', term: '应于 3月5日 前处理', isLate: true }],
  [{ calendarProvisional: true }, '2026-03-06', { term: '最迟 3月5日 处理（暂按周一至周五算）', isLate: false }],
  [{ objectionOpen: true }, '2026-03-03', { state: '异议复核中', tone: 'amber' }],
  [{ state: 'decided', decision: 'absentWithoutLeave' }, '2026-03-09', { state: '旷工', tone: 'red', term: '等整改办结' }],
  [{ state: 'closed', decision: 'explained' }, '2026-03-09', { tone: 'grey', term: '已办结' }],
  [{ state: 'closed', upheld: true }, '2026-03-09', { state: '异议成立，已撤', isLate: false }],
] as const)('%j on %s', (more, today, expected) => expect(caseLine(kase(more), today)).toMatchObject(expected))

test.each([
  [{}, '2026-03-05', []],
  [{}, '2026-03-06', ['县里应于 3月5日 前处理，已经过了']],
  [{ state: 'decided', accountBy: '2026-03-11' }, '2026-03-11', []],
  [{ state: 'decided', accountBy: '2026-03-11' }, '2026-03-12', ['应于 3月11日 前对有关责任人问责，已经过了']],
  [{ state: 'closed', accountBy: '2026-03-11' }, '2026-03-12', []],
])('[003-20] [003-25] %j on %s: %j is past its term', (more, date, late) => expect(caseView(kase(more), at(date)).late).toEqual(late))

test('who may do more than one does the first; correcting a decision is a word, not the form', () => {
  const steps = { ...base.steps, close: true, revise: true }
  expect(caseView(kase({ state: 'decided', steps }), at('2026-03-09'))).toMatchObject({ step: 'close', also: 'revise' })
  expect(caseView(kase({ steps: base.steps }), at('2026-03-03'))).toMatchObject({ step: null, also: null })
})

test('of decisions the last one stands, and says so of those before', () => {
  const decision = {
    note: '',
    at: '2026-03-04T09:00:00+08:00',
    by: '彭科',
    dates: ['2026-03-02'],
    reviewUntil: '2026-04-03',
    reviewText: '复核…',
  }
  const { said } = caseView(
    kase({
      decisions: [
        { ...decision, decision: 'absentWithoutLeave' },
        { ...decision, decision: 'explained', as: 'officialTrip' },
      ],
    }),
    at('2026-03-05'),
  )
  expect(said.map(({ title }) => title)).toEqual(['抽查未见', '县里决定：旷工', '改为：情况属实、不按旷工，按公出记'])
  expect(said[1]?.lines[0]).toContain('以后面的为准')
  expect(said[1]?.lines).not.toContain('复核…')
})

describe('the form of a step', () => {
  const draft = emptyCaseDraft('r')
  const full = { ...draft, text: ' 理由 ', finding: 'absentWithoutLeave' as const, measure: 'talk' as const }
  test.each([
    ['explain', draft, '还没有写当天的情况'],
    ['explain', { ...draft, text: '在三组' }, null],
    ['find', { ...draft, text: '问过' }, '还没有选核实为什么'],
    ['decide', { ...full, measure: null }, '还没有选对本人的处理'],
    ['decide', { ...full, townshipName: '何某' }, '责任人和处理要一起写'],
    ['decide', { ...full, text: ' ' }, '还没有写理由'],
    ['decide', full, null],
    ['revise', { ...draft, finding: 'onPost' as const, text: 'x' }, null],
    ['close', draft, '还没有写整改了什么'],
  ] as const)('%s lacks %#', (step, given, missing) => expect(missingInCase(step, given)).toBe(missing))

  test('a measure is asked only of absence, a trip only of what is explained', () => {
    expect(caseForm('decide', full)).toMatchObject({ asksMeasure: true, asksTrip: false })
    expect(caseForm('decide', { ...draft, finding: 'explained' })).toMatchObject({ asksMeasure: false, asksTrip: true })
    expect(caseForm('find', full)).toMatchObject({ asksMeasure: false, asksTrip: false, asksTo: false })
  })

  test.each([
    ['explain', { ...draft, text: ' 在三组 ' }, { caseId: 'k', explanation: '在三组' }],
    ['decide', { ...full, isTrip: true }, { caseId: 'k', decision: 'absentWithoutLeave', note: '理由', measure: 'talk' }],
    [
      'decide',
      { ...full, finding: 'explained' as const, isTrip: true, to: '2026-03-04', unitName: '财政局', unitMeasure: '约谈' },
      { caseId: 'k', decision: 'explained', note: '理由', to: '2026-03-04', as: 'officialTrip' },
    ],
    [
      'decide',
      { ...full, unitName: '财政局', unitMeasure: '约谈' },
      expect.objectContaining({ accountability: [{ of: 'dispatchingUnit', name: '财政局', measure: '约谈' }] }) as object,
    ],
    ['close', { ...draft, text: '改了', fileIds: ['f'] }, { caseId: 'k', rectification: '改了', evidenceFileIds: ['f'] }],
  ] as const)('%s sends %#', (step, given, input) =>
    expect(caseCall(step, 'k', given as never)).toEqual({ action: `inspection.${step}Case`, input }),
  )

  test('who has explained himself may add to it, and is not told that he has not', () => {
    expect(caseForm('explain', draft)).toMatchObject({ title: '说明当天的情况', button: '提交说明' })
    expect(caseForm('explain', draft, true)).toMatchObject({ title: '补充说明', button: '提交补充' })
    expect(missingInCase('explain', draft)).toBe('还没有写当天的情况')
    expect(missingInCase('explain', draft, true)).toBe('要补充的，写在上面')
    // Of another's step it says nothing.
    expect(caseForm('find', draft, true)).toEqual(caseForm('find', draft))
    expect(missingInCase('find', { ...draft, finding: 'onPost' }, true)).toBe('还没有写理由')
  })

  test('[003-24] before absence stands one is told of whom it is, which days, and whose responsibility is not named', () => {
    const said = (more: object = {}) => caseConfirmation('decide', '王秀英', '2026-03-02', { ...full, ...more }, '2026-03-04')
    expect(said()).toContain('王秀英 3月2日将记为旷工')
    expect(said()).toContain('没有写全')
    expect(said({ to: '2026-03-04' })).toContain('3月2日到3月4日')
    expect(said({ townshipName: '何', townshipMeasure: '约谈', unitName: '财政局', unitMeasure: '约谈' })).not.toContain('没有写全')
    expect(caseConfirmation('explain', '王秀英', '2026-03-02', full, '2026-03-04')).toBe('')
  })
})

describe('where no case stands', () => {
  const none = (role: string | null, state: '' | 'opened' = '') => caseList(role === null ? [] : [post(role as never)], state, '2026-03-02')

  test('a sending unit is told nothing of what it would not see, and not that there is none', () => {
    const unit = none('dispatchingUnit')
    expect(unit.emptyText).toContain('正在核实的，这里看不到')
    expect(unit.choices.map(({ state }) => state)).toEqual(['', 'decided', 'closed'])
  })
  test.each(['countyOrg', 'supervisor', 'ruralBureau', 'deputySecretary', 'townshipCommittee', 'townshipClerk'])(
    '%s may see all',
    (role) => {
      expect(none(role)).toMatchObject({ emptyTitle: '没有要处理的情况' })
      expect(none(role).choices).toHaveLength(6)
    },
  )
  test('a person reads of his own', () => expect(none(null).emptyTitle).toBe('没有与您有关的处理'))
  test('a state of which there is none is named', () => expect(none('countyOrg', 'opened').emptyTitle).toBe('没有待说明的'))
})
