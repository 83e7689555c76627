import type { Book, BookDay } from '../../../../miniprogram/contract/calls'
import { bookView, ownCodeIn, withHindrance, withWitness } from '../../../../miniprogram/view/attendance/witness'
import { codeAt, heldText, isLow, secondsLeft, shownCode } from '../../../../miniprogram/view/attendance/shown-code'

const DATE = '2026-03-03'
const book = (day: Partial<BookDay> = {}): Book => ({
  people: [
    {
      personId: 'a2',
      name: '王秀英',
      role: 'member',
      teamId: 'A',
      teamName: '塘门口村工作队',
      villageName: '塘门口村',
      days: [
        { date: DATE, status: 'unconfirmed', ...day },
        { date: '2026-03-02', status: 'restDay' },
      ],
    },
  ],
})
const row = (day: Partial<BookDay> = {}) => bookView(book(day), DATE).teams[0]!.rows[0]!

test.each<[string, Partial<BookDay>, boolean, string]>([
  ['nothing stands', {}, true, ''],
  ['he has signed in', { status: 'onPost' }, false, ''],
  ['half of it', { status: 'onPost', half: { am: 'personalLeave', pm: 'onPost' } }, true, ''],
  ['a trip by entry', { status: 'officialTrip' }, true, ''],
  ['somebody has said so', { status: 'onPost', witness: '何支书' }, false, '何支书已证明在村'],
  ['on leave', { status: 'personalLeave', hindrance: 'ON_LEAVE' }, false, '请假在外，以假条为准'],
  ['closed', { hindrance: 'REGISTER_LOCKED' }, false, '这个月已经关账，要改请找乡镇考勤专人'],
  ['his own', { hindrance: 'OWN_RECORD' }, false, '自己的请别的同志证明'],
  ['not yet there', { hindrance: 'NOT_FOUND' }, false, '这天还不在本队'],
])('can be told to have been there: %s', (_, day, isOpen, beside) => expect(row(day)).toMatchObject({ isOpen, beside }))

test('today is not over: nobody has a record yet, and only of a day that has passed is something to be settled', () => {
  expect(row().status).toBe('今天还没有记录')
  expect(
    bookView(
      {
        people: [
          {
            ...book().people[0]!,
            days: [
              { date: DATE, status: 'onPost' },
              { date: '2026-03-02', status: 'unconfirmed' },
            ],
          },
        ],
      },
      '2026-03-02',
    ).teams[0]!.rows[0]!.status,
  ).toBe('待确认')
})

test('what was said, or refused, stands in the book at once', () => {
  const said = withWitness(book(), { personId: 'a2', date: DATE, status: 'onPost', clause: '', reviewed: false, flags: [] }, '何支书')
  expect(bookView(said, DATE).teams[0]!.rows[0]).toMatchObject({ status: '在岗', beside: '何支书已证明在村', isOpen: false })
  const refused = withHindrance(book(), { personId: 'a2', date: DATE }, 'REGISTER_LOCKED')
  expect(bookView(refused, DATE).teams[0]!.rows[0]!.isOpen).toBe(false)
  expect(withHindrance(book(), { personId: 'a2', date: DATE }, 'INTERNAL')).toEqual(book())
})

test('what is no own code says where one is', () => {
  expect(ownCodeIn('1234 5678 90')).toEqual({ code: '1234567890' })
  expect(ownCodeIn('https://x')).toEqual({ problem: expect.stringContaining('我的在岗码') as string })
})

describe('a code that is shown', () => {
  const codes = [
    { from: '2026-03-02T08:00:00.000+08:00', to: '2026-03-02T08:00:30.000+08:00', code: '1234567890' },
    { from: '2026-03-02T08:00:30.000+08:00', to: '2026-03-02T08:01:00.000+08:00', code: '0987654321' },
  ]
  const at = (seconds: number) => new Date(Date.parse('2026-03-02T08:00:00+08:00') + seconds * 1000)
  test.each([
    [-1, undefined],
    [0, '1234567890'],
    [29.999, '1234567890'],
    [30, '0987654321'],
    [60, undefined],
  ])('after %s seconds', (seconds, code) => expect(codeAt(codes, at(seconds))?.code).toBe(code))
  test('tells how long it lasts, and what is held', () => {
    expect([shownCode(codes[0]!).digits, secondsLeft(codes[0]!, at(1)), secondsLeft(codes[0]!, at(29.9))]).toEqual(['1234 5678 90', 29, 1])
    expect([isLow(codes, at(0)), isLow([], at(0))]).toEqual([true, true])
    expect([heldText(codes, at(0)), heldText(codes, at(1))]).toEqual([
      '没有网络，还能出示 1 分钟。',
      '没有网络，很快就不能出示了，请连上网。',
    ])
  })
})
