import { explainDay, type SignedLeave } from '../../../../miniprogram/domain/attendance/explain'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { calendar, decided, leave, recorded, signIn, witnessed } from './samples'

const MONDAY = '2026-03-02'
const explain = (facts: Fact[] = [], leaves: SignedLeave[] = []) => explainDay(MONDAY, { facts, leaves, calendar })
const sick: SignedLeave = {
  ...leave(`${MONDAY} am`, `${MONDAY} am`, { kind: 'sick' }),
  decidedAt: '2026-03-01T20:10:00.000+08:00',
  chain: [
    { role: 'firstSecretary', state: 'approved', personId: 'a1', personName: '李建国', by: 'self' },
    { role: 'villageBranch', state: 'skipped' },
    { role: 'townshipCommittee', state: 'approved', personId: 'town1', personName: '唐书记', by: 'self' },
  ],
}

describe('why a day stands as it does [002-22]', () => {
  const at = signIn(MONDAY, '08:05', { place: '村委会', distanceMetres: 0, accuracy: 30.4 })
  test.each([
    ['nothing', [], [], '工作日没有在岗、请假或登记的记录，待确认；未经调查认定，不会按旷工处理'],
    ['a sign-in', [at], [], '3月2日 08:05 签到，在村委会，精度30米，有效'],
    [
      'one sent later',
      [{ ...at, grade: 'C', offline: true, arrivedAt: '2026-03-04T10:00:00.000+08:00' }],
      [],
      '3月2日 08:05 签到，在村委会，精度30米，有效（当时无网络，后来补传），3月4日 10:00补传',
    ],
    ['the plate', [signIn(MONDAY, '08:05', { grade: 'B', office: true })], [], '3月2日 08:05 签到，扫了村委会的牌子，有效（凭村委会的码）'],
    [
      'a code, and who showed it',
      [signIn(MONDAY, '08:05', { grade: 'B', office: true, shownBy: { personId: 'a1', name: '李建国' } })],
      [],
      '3月2日 08:05 签到，扫了李建国出示的在岗码，有效（凭村委会的码）',
    ],
    ['a fix that is not exact', [{ ...at, grade: 'B', accuracy: 130 }], [], '3月2日 08:05 签到，在村委会，精度130米，有效（定位不够准）'],
    ['a witness, and when he said so', [witnessed(MONDAY)], [], '村党支部何支书3月2日 17:00证明当天在村'],
    ['a sign-in beside a witness', [witnessed(MONDAY), at], [], '3月2日 08:05 签到，在村委会，精度30米，有效'],
    ['the entry [002-20]', [at, recorded(MONDAY, 'restDay')], [], '乡镇考勤专人欧阳雪3月2日 18:00登记为休息：纸质登记'],
    ['half a leave', [at], [sick], '上午病假，假条已批准；3月2日 08:05 签到，在村委会，精度30米，有效'],
    ['a leave of the whole day', [at], [leave(`${MONDAY} am`, '2026-03-04 pm')], '事假，假条已批准'],
    ['a leave that waits', [], [{ ...sick, state: 'pending' }], '请假还没有批完，也没有在岗的记录，待确认'],
    ['a case [002-45]', [at, decided(MONDAY, 'absentWithoutLeave')], [sick], '彭科3月2日 20:00认定为旷工：经核实'],
    ['a case explained', [at, decided(MONDAY, 'explained')], [], '3月2日 08:05 签到，在村委会，精度30米，有效'],
  ] as [string, Fact[], SignedLeave[], string][])('%s', (_, facts, leaves, why) => expect(explain(facts, leaves).why).toBe(why))
  test('a rest day', () => expect(explainDay('2026-03-01', { facts: [], leaves: [], calendar }).why).toBe('休息日'))
  test('tells all facts of the date, in order, and none of another', () => {
    const outside = signIn(MONDAY, '07:00', { grade: 'outside', place: '村委会', distanceMetres: 200, accuracy: 50, note: '在下组路上' })
    const noPlace = signIn(MONDAY, '06:30', { grade: 'outside', accuracy: 50 })
    const night = signIn(MONDAY, '12:00', { night: true, place: '宿舍', distanceMetres: 0, accuracy: 20 })
    const facts = [
      decided(MONDAY, 'explained'),
      recorded(MONDAY, 'onPost', { evidenceFileIds: ['a', 'b'] }),
      night,
      at,
      outside,
      noPlace,
      signIn('2026-03-03', '08:00'),
    ]
    expect(explain(facts).facts.map(({ text }) => text)).toEqual([
      '3月2日 06:30 签到，村里还没有设签到地点，精度50米，不在村，不算在岗',
      '3月2日 07:00 签到，离村委会200米，精度50米，不在村，不算在岗。说明：在下组路上',
      '3月2日 08:05 签到，在村委会，精度30米，有效',
      '3月2日 12:00 住村签到，在宿舍，精度20米，不在21:00至次日6:00，不算住村',
      '乡镇考勤专人欧阳雪3月2日 18:00登记为在岗：纸质登记（附件2份）',
      '彭科3月2日 20:00情况已说明，按其他记录登记：经核实',
    ])
  })
  test.each([
    [999, '离村委会999米'],
    [1000, '离村委会1.0公里'],
    [1_399_500, '离村委会1399.5公里'],
  ])('%d m are told as %s', (distanceMetres, text) => {
    const far = signIn(MONDAY, '07:00', { grade: 'outside', place: '村委会', distanceMetres, accuracy: 50 })
    expect(explain([far]).facts[0]?.text).toContain(`${text}，`)
  })
  test('an entry tells what it replaced', () => {
    const before = {
      status: 'officialTrip' as const,
      reason: '县里开会',
      evidenceFileIds: [],
      byPersonId: 'clerk1',
      byName: '欧阳雪',
      at: '2026-03-02T12:00:00.000+08:00',
    }
    expect(explain([recorded(MONDAY, 'onPost', { history: [before] })]).facts[0]?.text).toBe(
      '乡镇考勤专人欧阳雪3月2日 18:00登记为在岗：纸质登记；此前乡镇考勤专人欧阳雪3月2日 12:00登记为因公外出：县里开会',
    )
  })
  test('tells who signed the leave, when, and when it was ended', () => {
    const returned = {
      ...sick,
      ...leave(`${MONDAY} am`, '2026-03-05 pm', { kind: 'sick', state: 'returned', returnedOn: { date: '2026-03-04', half: 'am' } }),
    }
    expect(explain([], [returned, leave('2026-03-06 am', '2026-03-06 pm')]).leaves).toEqual([
      {
        leaveId: returned.leaveId,
        kind: 'sick',
        signedBy: ['李建国（第一书记）', '唐书记（乡镇党委）'],
        decidedAt: '2026-03-01T20:10:00.000+08:00',
        text: '病假 3月2日至5日，3月1日 20:10批准，李建国（第一书记）、唐书记（乡镇党委）已签字，3月4日上午已销假',
      },
    ])
  })
  test('of a code it is told who showed it; of a guess by a computer, and of a night by code, why they do not count', () => {
    const shownBy = { personId: 'a1', name: '李建国' }
    const elsewhere = signIn(MONDAY, '07:00', {
      grade: 'outside',
      office: true,
      shownBy,
      place: '村委会',
      distanceMetres: 2000,
      accuracy: 50,
    })
    const computer = signIn(MONDAY, '07:30', { grade: 'coarse', desktop: true, place: '村委会', distanceMetres: 0, accuracy: 30 })
    const night = signIn(MONDAY, '22:00', { night: true, grade: 'B', office: true, shownBy, dayOnly: true })
    const { facts, notes } = explain([elsewhere, computer, night])
    expect(facts.map(({ text, byName }) => [text, byName])).toEqual([
      ['3月2日 07:00 签到，扫了李建国出示的在岗码，离村委会2.0公里，精度50米，不在村，不算在岗', '李建国'],
      ['3月2日 07:30 签到，在村委会，精度30米，电脑上的定位不作数，不算在岗', undefined],
      ['3月2日 22:00 住村签到，扫了李建国出示的在岗码，村委会只算白天，不算住村', '李建国'],
    ])
    expect(notes.map(({ flag }) => flag)).toEqual(['outside', 'codeElsewhere', 'coarse', 'nightAtDayPlace'])
  })
  test('a leave that waits is nowhere said to be approved', () => {
    const waiting = explain([], [{ ...leave(`${MONDAY} am`, `${MONDAY} pm`), state: 'pending' }])
    expect(waiting.leaves[0]?.text).toBe('事假 3月2日，还没有批完')
    expect(JSON.stringify(waiting)).not.toMatch(/已批准|批准，/)
  })
  test('flags in words', () =>
    expect(explain([at], [leave(`${MONDAY} am`, `${MONDAY} pm`)]).notes).toEqual([{ flag: 'signInOnLeave', text: '请假期间有签到' }]))
})
