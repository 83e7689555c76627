import fc from 'fast-check'
import type { DayLeave } from '../../../../miniprogram/domain/attendance/day'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { monthRecord } from '../../../../miniprogram/domain/attendance/month'
import { LEAVE_KINDS, withDefaults } from '../../../../miniprogram/domain/rules'
import type { Post } from '../../../../miniprogram/domain/roles'
import { calendar, decided, half, leave, recorded, signIn, witnessed } from './samples'
import { plainMonth } from './plain-month'
import { runs } from '../../../runs'

/** The month is made quickly, and comes to what the plain one comes to. */

const date = (month: string) => fc.integer({ min: 1, max: 28 }).map((day) => `${month}-${String(day).padStart(2, '0')}`)
const time = fc.constantFrom('00:10', '05:59', '06:00', '08:00', '11:59', '12:00', '20:59', '21:00', '23:30')
const side = fc.constantFrom('am', 'pm')

const factIn = (month: string): fc.Arbitrary<Fact> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record({
          on: date(month),
          at: time,
          night: fc.boolean(),
          grade: fc.constantFrom('A' as const, 'B' as const, 'C' as const, 'outside' as const, 'coarse' as const),
          more: fc.constantFrom({}, { dayOnly: true as const }, { office: true as const }, { desktop: true as const }),
          metres: fc.constantFrom(0, 12, 9_000),
          factId: fc.uuid(),
        })
        .map(({ on, at, night, grade, more, metres, factId }) =>
          signIn(on, at, { factId, night, grade, place: '村委会', distanceMetres: metres, accuracy: 30, ...more }),
        ),
    },
    fc
      .record({
        on: date(month),
        factId: fc.uuid(),
        status: fc.constantFrom('onPost' as const, 'officialTrip' as const, 'restDay' as const),
      })
      .map(({ on, factId, status }) => recorded(on, status, { factId })),
    fc.record({ on: date(month), factId: fc.uuid() }).map(({ on, factId }) => witnessed(on, { factId })),
    date(month).chain((on) =>
      fc.constantFrom('onPost' as const, 'explained' as const, 'absentWithoutLeave' as const).map((found) => decided(on, found)),
    ),
  )

const leaveIn = (month: string): fc.Arbitrary<DayLeave> =>
  fc
    .record({
      ends: fc.tuple(date(month), date(month)),
      sides: fc.tuple(side, side),
      kind: fc.constantFrom(...LEAVE_KINDS),
      state: fc.constantFrom('approved' as const, 'pending' as const, 'returned' as const, 'rejected' as const),
      back: fc.option(fc.tuple(date(month), side)),
      leaveId: fc.uuid(),
    })
    .map(({ ends, sides, kind, state, back, leaveId }) => {
      const [from, to] = [...ends].sort() as [string, string]
      return leave(`${from} ${sides[0]}`, `${to} ${sides[1]}`, {
        leaveId,
        kind,
        state,
        ...(back === null || state !== 'returned' ? {} : { returnedOn: half(`${back[0]} ${back[1]}`) }),
      })
    })

const held: fc.Arbitrary<Post[]> = fc.constantFrom(
  [{ role: 'member', teamId: 'A' }],
  [{ role: 'member', teamId: 'A', from: '2026-03-10' }],
  [
    { role: 'standIn', teamId: 'A', to: '2026-03-05' },
    { role: 'townshipClerk', townshipId: 't1' },
  ],
  [],
)

test('a month made quickly is the plain one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('2026-02', '2026-03', '2027-01').chain((month) =>
        fc.record({
          month: fc.constant(month),
          facts: fc.array(factIn(month), { maxLength: 40 }),
          leaves: fc.array(leaveIn(month), { maxLength: 4 }),
          posts: held,
          today: fc.constantFrom(`${month}-17`, '2027-02-01'),
          trips: fc.boolean(),
        }),
      ),
      ({ trips, ...asked }) => {
        const sources = { ...asked, calendar, rules: withDefaults({ attendance: { tripsCountAsVillage: trips } }) }
        expect(monthRecord(sources)).toEqual(plainMonth(sources))
      },
    ),
    { numRuns: runs(400) },
  )
})
