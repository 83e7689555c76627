import type { Leave, Node } from '../../../../miniprogram/domain/leave/leave'
import type { SignedIn } from '../../../../miniprogram/contract/calls'
import { awayOf, CUT_SHORT, hearersText, returnedText, returnOffer, type PutAway } from '../../../../miniprogram/view/leave/return-offer'

const signed = (at: string, more: Partial<SignedIn> = {}): SignedIn => ({
  date: at.slice(0, 10),
  night: false,
  grade: 'A',
  at,
  counts: true,
  firstAt: at,
  repeated: false,
  ...more,
})
const by = (role: Node['role'], personId: string, personName: string, more: Partial<Node> = {}): Node => ({
  role,
  state: 'approved',
  personId,
  personName,
  ...more,
})
const half = (date: string, half: 'am' | 'pm') => ({ date, half })
const leave = (more: Partial<Leave> = {}): Leave => ({
  leaveId: 'L',
  applicantId: 'wang',
  applicantName: '王秀英',
  teamId: 'T',
  kind: 'personal',
  from: half('2026-03-09', 'am'),
  to: half('2026-03-12', 'pm'),
  leavingCounty: true,
  days: 4,
  workingDays: 4,
  absenceDays: 4,
  clause: '',
  records: [{ role: 'countyOrg' }],
  submittedAt: '',
  trail: [],
  chain: [by('firstSecretary', 'li', '李建国'), by('villageBranch', 'he', '何支书')],
  status: 'returnDue',
  returnBy: '2026-03-13',
  ...more,
})

type Given = { own?: Leave[]; at?: string; now?: string; putAway?: PutAway; more?: Partial<SignedIn> }
const offered = ({
  own = [leave()],
  at = '2026-03-13T08:00:00+08:00',
  now = '2026-03-13T08:01:00+08:00',
  putAway,
  more = {},
}: Given = {}) => returnOffer({ away: awayOf(own), signed: [signed(at, more)], putAway, now: new Date(now) })

describe('the first sign-in back in the village offers the return [002-42]', () => {
  test('whose leave, of what kind, of which days', () => {
    expect(offered()).toEqual({ leaveId: 'L', text: '王秀英 事假 4 天，3月9日至12日', ends: '', hearers: '李建国、何支书、县委组织部' })
  })

  test.each<[string, Given, boolean]>([
    ['during the leave', { own: [leave({ status: 'onLeave' })], at: '2026-03-10T08:00:00+08:00', now: '2026-03-10T09:00:00+08:00' }, true],
    ['past the term', { own: [leave({ status: 'overdue' })] }, true],
    ['one of the evening', { more: { night: true } }, true],
    ['one sent later', { more: { grade: 'C' } }, true],
    ['one outside the village', { more: { grade: 'outside', counts: false } }, false],
    ['one of yesterday', { at: '2026-03-12T20:00:00+08:00' }, false],
    ['of a leave still to come', { own: [leave({ status: 'approved' })] }, false],
    ['of a leave that is closed', { own: [leave({ status: 'returned' })] }, false],
    [
      'in the half-day in which the leave begins',
      { own: [leave({ status: 'onLeave' })], at: '2026-03-09T08:00:00+08:00', now: '2026-03-09T08:01:00+08:00' },
      true,
    ],
    [
      'before the leave began that day',
      {
        own: [leave({ status: 'onLeave', from: half('2026-03-09', 'pm') })],
        at: '2026-03-09T11:59:00+08:00',
        now: '2026-03-09T12:01:00+08:00',
      },
      false,
    ],
    ['put away today', { putAway: { leaveId: 'L', date: '2026-03-13' } }, false],
    ['put away yesterday', { putAway: { leaveId: 'L', date: '2026-03-12' } }, true],
    ['another put away', { putAway: { leaveId: 'M', date: '2026-03-13' } }, true],
  ])('%s: %j', (_, given, isOffered) => expect(offered(given) !== null).toBe(isOffered))
})

describe('a return before the end', () => {
  const first = leave({ leaveId: 'a', status: 'onLeave', from: half('2026-03-09', 'am'), to: half('2026-03-10', 'am') })
  const second = leave({ leaveId: 'b', status: 'approved', from: half('2026-03-10', 'pm'), to: half('2026-03-12', 'pm') })
  const at = (own: Leave[], time: string) => offered({ own, at: time, now: time })

  test.each<[string, Leave[], string, boolean]>([
    ['cuts the leave short', [first], '2026-03-09T18:00:00+08:00', true],
    ['in its last half-day cuts nothing', [first], '2026-03-10T08:00:00+08:00', false],
    ['takes back the part of the absence that is still to begin', [first, second], '2026-03-10T08:00:00+08:00', true],
  ])('%s', (_, own, time, isCut) => expect(at(own, time)?.ends).toBe(isCut ? CUT_SHORT : ''))

  test('of two parts the later one is returned from: it closes both', () => {
    expect(at([first, { ...second, status: 'onLeave' }], '2026-03-11T08:00:00+08:00')?.leaveId).toBe('b')
  })
})

test('what is overdue comes before what is not', () => {
  const own = [
    leave({ leaveId: 'now', status: 'onLeave', returnBy: '2026-04-01' }),
    leave({ leaveId: 'late', status: 'overdue', from: half('2026-02-09', 'am') }),
  ]
  expect(awayOf(own).map(({ leaveId }) => leaveId)).toEqual(['late', 'now'])
})

test('who is told: each signer once, also in whose name was signed, and who holds the record [002-43]', () => {
  const chain = [
    by('villageBranch', 'he', '何支书', { by: 'delegate', onBehalfOf: { personId: 'tang', personName: '唐国良' } }),
    by('townshipCommittee', 'he', '何支书'),
  ]
  expect(hearersText(leave({ chain }))).toBe('何支书、唐国良、县委组织部')
  expect(returnedText('何支书')).toBe('已销假，已告诉何支书。')
  expect(returnedText('')).toBe('已销假。')
})
