import type { DayLeave } from '../../../../miniprogram/domain/attendance/day'
import type { Fact } from '../../../../miniprogram/domain/attendance/fact'
import { quotasOf } from '../../../../miniprogram/domain/attendance/quota'
import { rulesOf } from '../../../../miniprogram/domain/rules/dated'
import { withDefaults, type Kind, type PartialRules } from '../../../../miniprogram/domain/rules'
import type { Post } from '../../../../miniprogram/domain/roles'
import { calendar, half, leave, posts, recorded, signIn } from './samples'

const facts = [signIn('2026-03-02', '08:00'), signIn('2026-03-03', '08:00'), signIn('2026-03-04', '08:00', { grade: 'outside' })]
type More = { kind?: Kind; rules?: PartialRules; facts?: Fact[]; leaves?: DayLeave[]; today?: string; held?: Post[]; personId?: string }
const quotas = (from: string, to: string, more: More = {}) =>
  quotasOf(
    { kind: more.kind ?? 'personal', from: half(from), to: half(to) },
    {
      personId: more.personId ?? 'a2',
      today: more.today ?? '2026-03-05',
      posts: more.held ?? posts,
      facts: more.facts ?? facts,
      leaves: more.leaves ?? [],
      calendar,
      rules: withDefaults(more.rules),
    },
  )

describe('what a leave leaves of a month [003-07][000-27]', () => {
  // From the 5th to the 31st there are 27 days, rest days among them (C-7).
  test.each([
    ['one day', '2026-03-09 am', '2026-03-09 pm', {}, 2, 28],
    ['half a day', '2026-03-09 pm', '2026-03-09 pm', {}, 2, 28.5],
    ['over a weekend', '2026-03-06 pm', '2026-03-09 am', {}, 2, 26],
    [
      'beside an approved and a waiting one',
      '2026-03-09 am',
      '2026-03-09 pm',
      { leaves: [leave('2026-03-10 am', '2026-03-10 pm'), leave('2026-03-11 am', '2026-03-11 pm', { state: 'pending' })] },
      2,
      26,
    ],
    [
      'a rejected one takes nothing',
      '2026-03-09 am',
      '2026-03-09 pm',
      { leaves: [leave('2026-03-10 am', '2026-03-10 pm', { state: 'rejected' })] },
      2,
      28,
    ],
    ['today, signed in already', '2026-03-05 pm', '2026-03-05 pm', { facts: [...facts, signIn('2026-03-05', '08:00')] }, 3, 28.5],
    [
      'today, spent on public duty by the clerk’s entry',
      '2026-03-09 am',
      '2026-03-09 pm',
      { facts: [...facts, recorded('2026-03-05', 'officialTrip')] },
      2,
      27,
    ],
    ['of an illness told afterwards: the day signed in for is lost', '2026-03-03 am', '2026-03-05 pm', {}, 2, 27],
    ['a trip takes its day away', '2026-03-09 am', '2026-03-09 pm', { kind: 'officialTrip' }, 2, 28],
    [
      'a trip, where trips count',
      '2026-03-09 am',
      '2026-03-09 pm',
      { kind: 'officialTrip', rules: { attendance: { tripsCountAsVillage: true } } },
      2,
      29,
    ],
    ['in post to the 20th', '2026-03-09 am', '2026-03-09 pm', { held: [{ role: 'member', teamId: 'A', to: '2026-03-20' }] }, 2, 17],
  ] as [string, string, string, More, number, number][])('%s', (_, from, to, more, daysInVillage, possible) => {
    expect(quotas(from, to, more)).toEqual([{ month: '2026-03', daysInVillage, possible, required: 20 }])
  })

  test('each month that it touches', () => {
    expect(quotas('2026-03-30 am', '2026-05-02 am')).toEqual([
      { month: '2026-03', daysInVillage: 2, possible: 27, required: 20 },
      { month: '2026-04', daysInVillage: 0, possible: 0, required: 20 },
      { month: '2026-05', daysInVillage: 0, possible: 29.5, required: 20 },
    ])
  })

  // Of the 27 days from the 5th on 19 are working days; the 4th, known only from outside, waits to be settled.
  const due: PartialRules = { attendance: { due: ['daysPerMonth'] } }
  test.each<[string, More, ({ ifWorkingDays: number; unconfirmed: number } | undefined)[]]>([
    ['not where nobody asks for it', {}, [undefined, undefined]],
    ['not where something else is asked for', { rules: { attendance: { due: ['nightsPerMonth'] } } }, [undefined, undefined]],
    [
      'where it is asked for',
      { rules: due },
      [
        { ifWorkingDays: 19, unconfirmed: 1 },
        { ifWorkingDays: 20, unconfirmed: 0 },
      ],
    ],
    [
      'not of an agro-technician [001-12]',
      { rules: { attendance: { ...due.attendance, agroTechnicians: ['a2'] } } },
      [undefined, undefined],
    ],
    [
      'a trip, where trips count',
      { kind: 'officialTrip', rules: { attendance: { ...due.attendance, tripsCountAsVillage: true } } },
      [
        { ifWorkingDays: 21, unconfirmed: 1 },
        { ifWorkingDays: 21, unconfirmed: 0 },
      ],
    ],
  ])('the forecast: %s', (_, more, forecasts) => {
    expect(quotas('2026-03-30 am', '2026-04-01 pm', more).map(({ forecast }) => forecast)).toEqual(forecasts)
  })

  test('each month by its own rules', () => {
    const change = { from: '2026-04-01', rules: { attendance: { due: ['daysPerMonth' as const], daysPerMonth: 22 } }, on: '2026-03-01' }
    const sources = { personId: 'a2', today: '2026-03-05', posts, facts, leaves: [], calendar, rules: rulesOf({}, [change], '2026-03-05') }
    const found = quotasOf({ kind: 'personal', from: half('2026-03-30 am'), to: half('2026-04-01 pm') }, sources)
    expect(found.map(({ required, forecast }) => [required, forecast !== undefined])).toEqual([
      [20, false],
      [22, true],
    ])
  })
})
