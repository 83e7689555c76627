import { CARDS, cardData } from '../../../../miniprogram/domain/cards'
import { errandsFor, shownCard, type Notice } from '../../../../local/preview/stage/notices'

const data = cardData('toSign', {
  applicantName: '王秀英',
  kind: 'personal',
  days: 4,
  result: '',
  hint: '请您签字',
  period: { from: { date: '2026-03-09', half: 'am' }, to: { date: '2026-03-12', half: 'pm' } },
})
const to = (openid: string, page = 'p?leaveId=1', template = 'toSign'): Notice => ({
  openid,
  at: '2026-03-02T08:00:00.000+08:00',
  template,
  page,
  data,
})

test('a card has its template’s title and its fields by their labels', () => {
  expect(shownCard(to('a'))).toEqual({
    title: CARDS.toSign.title,
    rows: [
      { label: '申请人', value: '王秀英' },
      { label: '请假类型', value: '事假 4 天' },
      { label: '请假时间', value: '3月9日至12日' },
      { label: '温馨提示', value: '请您签字' },
    ],
  })
})

test('of an unknown template the fields come by their keys', () => {
  expect(shownCard({ ...to('a'), template: 'T9', data: { thing1: { value: '甲' } } })).toEqual({
    title: 'T9',
    rows: [{ label: 'thing1', value: '甲' }],
  })
})

test('cards that went on to the next hand leave no errand behind', () => {
  const before = { ...to('a'), at: '2026-03-02T07:59:00.000+08:00' }
  const errands = errandsFor(
    [to('next'), to('applicant', 'p?leaveId=1', 'decided'), before, { ...before, page: 'p?leaveId=2' }],
    ['applicant'],
  )
  expect(errands.map(({ card, to: receivers }) => [card.page, receivers.map(({ openid }) => openid)])).toEqual([
    ['p?leaveId=1', ['next']],
    ['p?leaveId=2', ['a']],
  ])
})

test('a card to several is one errand, to those alone who are on no phone', () => {
  const errands = errandsFor([to('c', 'p?leaveId=2'), to('a'), to('b'), to('seated'), to('a')], ['seated'])
  expect(errands.map(({ card, to: receivers }) => [card.page, receivers.map(({ openid }) => openid)])).toEqual([
    ['p?leaveId=2', ['c']],
    ['p?leaveId=1', ['a', 'b']],
  ])
})
