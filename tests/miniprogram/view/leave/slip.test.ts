import { Refusal } from '../../../../miniprogram/domain/refusal'
import { DEFAULT_RULES, LEAVE_KINDS, withDefaults } from '../../../../miniprogram/domain/rules'
import {
  emptySlip,
  KIND_CHOICES,
  missingInSlip,
  readSlip,
  signedOnRows,
  slipInput,
  slipRefusal,
  slipView,
  withDate,
  withSlipHalf,
  type SlipDraft,
} from '../../../../miniprogram/view/leave/slip'

const TODAY = '2026-03-02'
const am = (date: string) => ({ date, half: 'am' as const })
const pm = (date: string) => ({ date, half: 'pm' as const })
const full: SlipDraft = {
  ...emptySlip('r1'),
  applicant: { personId: 'wang', name: '王秀英', teamId: 'A', teamName: '塘门口村工作队' },
  kind: 'personal',
  from: am('2026-03-09'),
  to: pm('2026-03-10'),
  destination: '县城',
  leavingCounty: false,
  reason: '看病',
  slipFileIds: ['cloud://slip'],
}

test.each<[string, Partial<SlipDraft>, boolean]>([
  ['还没有选请假人', { applicant: null }, false],
  ['还没有选请什么假', { kind: null }, false],
  ['还没有选从哪天到哪天', { from: null, to: null }, false],
  ['还没有填去哪里', { destination: ' ' }, false],
  ['还没有选出不出县', { leavingCounty: null }, false],
  ['还没有写事由', { reason: '' }, false],
  ['还没有选工作交接人', {}, true],
  ['还没有写情况特殊的理由', { waiver: '' }, false],
  ['还没有拍假条', { slipFileIds: [] }, false],
  [Refusal.of('BAD_PERIOD').message, { to: am('2026-03-08') }, false],
])('%s', (words, change, needsHandover) => {
  expect(missingInSlip({ ...full, ...change }, needsHandover)).toBe(words)
})

test('what is sent: the whole slip with whose it is and its picture, under one id', () => {
  expect(missingInSlip(full, false)).toBeNull()
  expect(slipInput(full, [])).toEqual({
    requestId: 'r1',
    applicantId: 'wang',
    slipFileId: 'cloud://slip',
    kind: 'personal',
    from: am('2026-03-09'),
    to: pm('2026-03-10'),
    destination: '县城',
    leavingCounty: false,
    reason: '看病',
  })
  expect(slipInput({ ...full, slipFileIds: [] }, [])).toBeNull()
  const waived = { handoverPersonId: 'li', coverWaiver: { reason: '急病' } }
  expect(slipInput({ ...full, handoverPersonId: 'li', waiver: '急病' }, [])).toMatchObject(waived)
})

test('dates: whole days at first, an end that was passed follows, halves stay', () => {
  const one = withDate(emptySlip('r'), 'from', '2026-03-09')
  expect([one.from, one.to]).toEqual([am('2026-03-09'), pm('2026-03-09')])
  const later = withDate(one, 'to', '2026-03-11')
  expect([later.from, later.to]).toEqual([am('2026-03-09'), pm('2026-03-11')])
  expect(withDate(later, 'from', '2026-03-12')).toMatchObject({ from: am('2026-03-12'), to: pm('2026-03-12') })
  expect(withDate(withSlipHalf(later, 'from', 'pm'), 'from', '2026-03-10')).toMatchObject({ from: pm('2026-03-10'), to: pm('2026-03-11') })
  expect(withDate(emptySlip('r'), 'to', '2026-03-09')).toMatchObject({ from: am('2026-03-09'), to: pm('2026-03-09') })
  expect(withSlipHalf(one, 'to', 'am')).toMatchObject({ to: am('2026-03-09'), applicant: null })
})

test('a refusal: to whom it speaks, the offered periods, and the waiver where the kind allows it [002-41]', () => {
  const alternatives = [{ from: am('2026-03-16'), to: pm('2026-03-17') }]
  const short = Refusal.of('COVER_TOO_LOW', { date: '2026-03-09', half: 'am', onPost: 1, minimum: 2, away: ['张伟'], alternatives })
  const failure = { kind: 'refused' as const, code: short.code, message: short.message, detail: short.detail }
  expect(slipRefusal(failure, full, DEFAULT_RULES, TODAY)).toEqual({
    message: short.message,
    note: '',
    mayWaive: false,
    alternatives: [{ period: alternatives[0], text: '3月16日 周一 — 3月17日 周二' }],
  })
  expect(slipRefusal(failure, { ...full, kind: 'sick' }, DEFAULT_RULES, TODAY).mayWaive).toBe(true)
  expect(slipRefusal(failure, { ...full, kind: 'sick', waiver: '' }, DEFAULT_RULES, TODAY).mayWaive).toBe(false)
  expect(slipRefusal(failure, full, withDefaults({ cover: { waivableFor: ['personal'] } }), TODAY).mayWaive).toBe(true)
  const overlap = Refusal.of('LEAVE_OVERLAPS', { leaveId: 'x', from: am('2026-03-09'), to: pm('2026-03-09') })
  expect(slipRefusal({ kind: 'refused', code: overlap.code, message: overlap.message }, full, DEFAULT_RULES, TODAY)).toMatchObject({
    note: '上面的“您”指王秀英。',
    alternatives: [],
    mayWaive: false,
  })
})

test('the page as it stands; one whose fate is unknown is only sent again', () => {
  expect(slipView(full, false, false, TODAY)).toEqual({
    kind: '事假',
    kindIndex: LEAVE_KINDS.indexOf('personal'),
    from: '3月9日 周一',
    to: '3月10日 周二',
    length: '共 2 天',
    missing: '',
    button: '录入，按已批准登记',
    notice: '',
  })
  expect(slipView(emptySlip('r'), false, false, TODAY)).toMatchObject({ kind: '', from: '', length: '', missing: '还没有选请假人' })
  expect(slipView({ ...full, isSent: true }, false, false, TODAY)).toMatchObject({
    button: '再录一次',
    missing: '',
    notice: expect.stringContaining('不会重复') as string,
  })
  expect(slipView({ ...full, isSent: true }, false, true, TODAY)).toMatchObject({ button: '正在录入', notice: '' })
  expect(KIND_CHOICES).toHaveLength(LEAVE_KINDS.length)
})

test('[002-37] the dates beside the signatures: of the hands that such a leave has, as far as they are entered', () => {
  const dated: SlipDraft = { ...full, signedOn: { villageBranch: '2026-03-05' } }
  expect(signedOnRows(dated, false, DEFAULT_RULES, TODAY)).toEqual([
    { role: 'firstSecretary', title: '第一书记', date: '', text: '' },
    { role: 'villageBranch', title: '村党支部', date: '2026-03-05', text: '3月5日 周四' },
    { role: 'townshipCommittee', title: '乡镇党委', date: '', text: '' },
  ])
  expect(signedOnRows({ ...dated, to: pm('2026-03-14') }, true, DEFAULT_RULES, TODAY).map(({ role }) => role)).toEqual([
    'villageBranch',
    'townshipCommittee',
    'ruralBureau',
    'countyOrg',
    'deputySecretary',
  ])
  expect(signedOnRows(emptySlip('r'), false, DEFAULT_RULES, TODAY)).toEqual([])
  // Dated while the leave was longer, it is on the paper no more.
  const shorter: SlipDraft = { ...dated, signedOn: { ...dated.signedOn, ruralBureau: '2026-03-05' } }
  const sent = slipInput(shorter, signedOnRows(shorter, false, DEFAULT_RULES, TODAY))
  expect(sent!.signedOn).toEqual({ villageBranch: '2026-03-05' })
  expect(slipInput(full, [])).not.toHaveProperty('signedOn')
  expect(readSlip({ ...dated, signedOn: { villageBranch: 'soon' } }, 'x').signedOn).toEqual({})
})
