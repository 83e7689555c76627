import fc from 'fast-check'
import { makesDay, makesNight } from '../../../../miniprogram/domain/attendance/fact'
import { dateOfTap, signInFact, type SignInInput } from '../../../../miniprogram/domain/attendance/sign-in'
import { expiryOf, tappedAt } from '../../../../miniprogram/domain/attendance/ticket'
import { instantOf } from '../../../../miniprogram/domain/calendar'
import { distanceTo, type Grade, type Place } from '../../../../miniprogram/domain/places'
import { Refusal, type RefusalCode } from '../../../../miniprogram/domain/refusal'
import { DEFAULT_RULES } from '../../../../miniprogram/domain/rules'
import { runs } from '../../../runs'

const office = { latitude: 26.13, longitude: 113.12 }
const north = (metres: number) => ({ ...office, latitude: office.latitude + metres / 111_195 })
const place = (name: string, use?: Place['use']): Place => ({ name, ...(use ? { use } : {}), circle: { ...office, radiusMetres: 500 } })
const fix = (metres: number, accuracy: number) => ({ ...north(metres), accuracy, takenAt: '2025-01-01T00:00:00+08:00' })
const instant = (text: string) => new Date(`${text}+08:00`)
const NOW = instant('2026-03-02T08:03:00')

const shownBy = { personId: 'a1', name: '李建国' }
type More = { at?: Date; places?: Place[]; shownBy?: typeof shownBy }
const tap = (
  input: Partial<SignInInput> | Omit<SignInInput, 'clientId'>,
  { at = NOW, places = [place('村委会')], shownBy: by }: More = {},
) =>
  signInFact({
    factId: 'f',
    once: 'o',
    personId: 'a2',
    teamId: 'A',
    input: { clientId: 'c', ...input } as SignInInput,
    at,
    now: NOW,
    places,
    rules: DEFAULT_RULES,
    shownBy: by,
  })
const offline = { ticket: 't', elapsedMs: 1 }

describe('the fact of a tap', () => {
  test('server time is the time, the phone’s is only kept, coordinates are not', () => {
    expect(tap({ location: fix(700, 300), note: '下组走访' })).toEqual({
      factId: 'f',
      once: 'o',
      kind: 'signIn',
      personId: 'a2',
      teamId: 'A',
      clientId: 'c',
      date: '2026-03-02',
      night: false,
      grade: 'B',
      place: '村委会',
      distanceMetres: 200,
      accuracy: 300,
      takenAt: '2025-01-01T00:00:00+08:00',
      at: '2026-03-02T08:03:00.000+08:00',
      arrivedAt: '2026-03-02T08:03:00.000+08:00',
      note: '下组走访',
    })
  })
  test.each([
    ['within', { location: fix(0, 30) }, {}, 'A'],
    ['within, later', { location: fix(0, 30), offline }, {}, 'C'],
    ['near', { location: fix(700, 300) }, {}, 'B'],
    ['near, later', { location: fix(700, 300), offline }, {}, 'C'],
    ['outside', { location: fix(700, 50) }, {}, 'outside'],
    ['outside, later', { location: fix(700, 50), offline }, {}, 'outside'],
    ['coarse, later', { location: fix(0, 2000), offline }, {}, 'coarse'],
    ['the code alone', {}, { shownBy }, 'B'],
    ['the code alone, later', { offline }, { shownBy }, 'C'],
    ['the code and a fix within', { location: fix(0, 30) }, { shownBy }, 'A'],
    ['the code and a fix near', { location: fix(700, 300) }, { shownBy }, 'B'],
    ['the code and a fix outside', { location: fix(700, 50) }, { shownBy }, 'outside'],
    ['the code and a fix outside, later', { location: fix(700, 50), offline }, { shownBy }, 'outside'],
    ['the code and a coarse fix', { location: fix(0, 2000) }, { shownBy }, 'B'],
    ['the code and a fix that is none', { location: fix(0, -1) }, { shownBy }, 'B'],
    ['the code, of a village with no place yet', {}, { shownBy, places: [] }, 'B'],
    ['the guess of a computer', { location: fix(0, 30), desktop: true }, {}, 'coarse'],
    ['the guess of a computer far away', { location: fix(9000, 30), desktop: true }, {}, 'coarse'],
    ['the guess of a computer, later', { location: fix(0, 30), desktop: true, offline }, {}, 'coarse'],
    ['the code beside the guess of a computer', { location: fix(9000, 30), desktop: true }, { shownBy }, 'B'],
    ['no place yet', { location: fix(0, 30) }, { places: [] }, 'outside'],
    ['by day at a place for nights', { location: fix(0, 30) }, { places: [place('宿舍', 'night')] }, 'outside'],
    ['by night at a place for days [003-08]', { location: fix(0, 30), night: true }, { places: [place('村委会', 'day')] }, 'outside'],
    [
      'by night at a place for nights [003-08]',
      { location: fix(0, 30), night: true },
      { places: [place('村委会', 'day'), place('宿舍', 'night')] },
      'A',
    ],
    ['by day at a place for both', { location: fix(0, 30) }, { places: [place('村委会', 'both')] }, 'A'],
  ] as [string, Partial<SignInInput>, More, string][])('%s: %s', (_, input, more, grade) => expect(tap(input, more).grade).toBe(grade))
  test('who showed the code is its witness', () => expect(tap({}, { shownBy })).toMatchObject({ office: true, shownBy }))
  test('a fix that is none is not kept, beside a code', () => {
    expect(Object.keys(tap({ location: fix(0, -1) }, { shownBy }))).not.toEqual(expect.arrayContaining(['accuracy']))
  })
  test.each([
    ['an office for both', [place('村委会')], {}, true],
    ['one for the day alone', [place('村委会', 'day'), place('宿舍', 'night')], {}, false],
    ['one for the night', [place('村委会', 'night')], {}, true],
    ['no place yet', [], {}, true],
    [
      'one for the day alone, and a fix at the night’s place',
      [place('村委会', 'day'), place('宿舍', 'night')],
      { location: fix(0, 30) },
      true,
    ],
    ['one for the day alone, and a fix that tells nothing', [place('村委会', 'day'), place('宿舍')], { location: fix(0, 2000) }, false],
  ] as [string, Place[], Partial<SignInInput>, boolean][])('a night by code: %s [003-08]', (_, places, input, isNight) => {
    const fact = tap({ night: true, ...input }, { shownBy, places, at: instant('2026-03-02T22:00:00') })
    expect([makesNight(fact), makesDay(fact)]).toEqual([isNight, false])
    expect(makesDay(tap(input, { shownBy, places: [place('村委会', 'day')] }))).toBe(true)
  })
  test('no place yet: no distance either', () =>
    expect(Object.keys(tap({ location: fix(0, 30) }, { places: [] }))).not.toContain('distanceMetres'))
  test('the nearest place that counts is named', () => {
    const places = [place('村委会', 'day'), { name: '宿舍', use: 'night' as const, circle: { ...north(2000), radiusMetres: 100 } }]
    expect(tap({ location: fix(0, 30), night: true }, { places })).toMatchObject({ place: '宿舍', distanceMetres: 1900 })
  })
  test('sent later: both times', () => {
    const at = instant('2026-03-01T10:00:00')
    expect(tap({ location: fix(0, 30), offline }, { at })).toMatchObject({
      date: '2026-03-01',
      at: instantOf(at),
      arrivedAt: instantOf(NOW),
      offline: true,
    })
  })
})

/** What a tap is worth, told from its parts; `edge`: metres to the nearest place's edge, none where no place counts. */
type Parts = {
  fix?: { metres: number; accuracy: number }
  code: boolean
  night: boolean
  desktop: boolean
  later: boolean
  use: Place['use']
}
const worth = ({ fix: at, code, night, desktop, later, use }: Parts, edge: number): Grade => {
  const { accuracyCapMetres: cap, accuracyUselessMetres: useless } = DEFAULT_RULES.attendance
  const d = use === undefined || use === 'both' || use === (night ? 'night' : 'day') ? edge : Infinity
  const tells = at !== undefined && at.accuracy >= 0 && at.accuracy <= useless && !desktop
  const byFix = !tells ? (code ? 'B' : 'coarse') : d > at.accuracy ? 'outside' : d === 0 && at.accuracy <= cap ? 'A' : 'B'
  return later && (byFix === 'A' || byFix === 'B') ? 'C' : byFix
}
const { accuracyCapMetres: cap, accuracyUselessMetres: useless } = DEFAULT_RULES.attendance
const METRES = [0, 499, 501, 700, 500 + cap, 500 + useless, 20_000]
const ACCURACIES = [0, 1, cap, cap + 1, 300, useless, useless + 1]
const graded = (parts: Parts): Grade => {
  const { fix: at, code, night, desktop, later, use } = parts
  const input = {
    night,
    ...(at ? { location: fix(at.metres, at.accuracy) } : {}),
    ...(desktop ? { desktop: true as const } : {}),
    ...(later ? { offline } : {}),
  }
  return tap(input, { places: [place('村委会', use)], ...(code ? { shownBy } : {}) }).grade
}
const edgeOf = ({ fix: at }: Parts): number => (at ? distanceTo(place('村委会'), north(at.metres)) : Infinity)

describe('every tap has a grade, and no place refuses one', () => {
  const anyFix = fc.record({
    metres: fc.oneof(fc.constantFrom(...METRES), fc.integer({ min: 0, max: 100_000 })),
    accuracy: fc.oneof(fc.constantFrom(...ACCURACIES), fc.double({ min: 0, max: 10_000, noNaN: true })),
  })
  const switches = {
    night: fc.boolean(),
    desktop: fc.boolean(),
    later: fc.boolean(),
    use: fc.constantFrom<Place['use']>('day', 'night', 'both', undefined),
  }
  const tapOf = (parts: { code: fc.Arbitrary<boolean>; fix?: fc.Arbitrary<Parts['fix']> }) =>
    fc.record({ ...switches, ...parts }, { requiredKeys: ['code', 'night', 'desktop', 'later', 'use'] }) as fc.Arbitrary<Parts>
  /** A phone that knows no accuracy has a code beside it. */
  const none = anyFix.map((at) => ({ ...at, accuracy: -1 }))

  test('told from distance, accuracy, code, night, computer and lateness', () => {
    const byFix = fc.record({ ...switches, code: fc.boolean(), fix: anyFix })
    fc.assert(
      fc.property(fc.oneof(byFix, tapOf({ code: fc.constant(true), fix: fc.oneof(anyFix, none) })), (parts) => {
        expect(graded(parts)).toBe(worth(parts, edgeOf(parts)))
      }),
      { numRuns: runs(500) },
    )
  })
  test('at each bound; all five are reached', () => {
    const found = new Set<Grade>()
    const either = [false, true]
    for (const metres of METRES)
      for (const accuracy of ACCURACIES)
        for (const code of either)
          for (const later of either)
            for (const desktop of either) {
              const parts: Parts = { fix: { metres, accuracy }, code, later, desktop, night: false, use: undefined }
              const grade = graded(parts)
              expect([parts, grade]).toEqual([parts, worth(parts, edgeOf(parts))])
              found.add(grade)
            }
    expect([...found].sort()).toEqual(['A', 'B', 'C', 'coarse', 'outside'])
  })
})

describe('the date of a tap is that of Beijing; a night’s is its evening’s [003-08]', () => {
  test.each([
    ['2026-03-02T23:59:59', false, '2026-03-02'],
    ['2026-03-03T00:00:00', false, '2026-03-03'],
    ['2026-03-03T02:00:00', false, '2026-03-03'],
    ['2026-03-02T21:00:00', true, '2026-03-02'],
    ['2026-03-02T23:59:59', true, '2026-03-02'],
    ['2026-03-03T00:00:00', true, '2026-03-02'],
    ['2026-03-03T05:59:59', true, '2026-03-02'],
    ['2026-03-03T06:00:00', true, '2026-03-03'],
    ['2026-04-01T02:00:00', true, '2026-03-31'],
    ['2027-01-01T02:00:00', true, '2026-12-31'],
  ])('%s, night %s: %s', (at, night, date) => expect(dateOfTap(instant(at), night)).toBe(date))
})

describe('when a tap without a network was', () => {
  const issuedAt = instant('2026-03-02T08:00:00')
  const ticket = { ticketId: 't', personId: 'a2', issuedAt }
  const HOUR = 3_600_000
  const ask = (elapsedMs: number, arrivedAfterMs: number, personId = 'a2'): string => {
    try {
      return instantOf(tappedAt(ticket, personId, elapsedMs, new Date(issuedAt.getTime() + arrivedAfterMs)))
    } catch (error) {
      return error instanceof Refusal ? (error.code satisfies RefusalCode) : String(error)
    }
  }
  test.each([
    ['at once', 0, 1, '2026-03-02T08:00:00.000+08:00'],
    ['three hours after the issue', 3 * HOUR, 50 * HOUR, '2026-03-02T11:00:00.000+08:00'],
    ['a millisecond before arrival', 5 * HOUR - 1, 5 * HOUR, '2026-03-02T12:59:59.999+08:00'],
    ['at the arrival', 5 * HOUR, 5 * HOUR, 'INVALID_INPUT'],
    ['after the arrival', 5 * HOUR + 1, 5 * HOUR, 'INVALID_INPUT'],
    ['72 hours less a millisecond', 0, 72 * HOUR - 1, '2026-03-02T08:00:00.000+08:00'],
    ['72 hours', 0, 72 * HOUR, '2026-03-02T08:00:00.000+08:00'],
    ['72 hours and a millisecond', 0, 72 * HOUR + 1, 'INVALID_INPUT'],
  ])('%s', (_, elapsedMs, arrivedAfterMs, expected) => expect(ask(elapsedMs, arrivedAfterMs)).toBe(expected))
  test('another’s ticket', () => expect(ask(0, 1, 'a3')).toBe('INVALID_INPUT'))
  test('expiry', () => expect(instantOf(expiryOf(issuedAt))).toBe('2026-03-05T08:00:00.000+08:00'))
})
