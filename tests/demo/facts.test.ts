import { idOf } from '../../cloudfunctions/_shared/platform/keys'
import { CAST_VILLAGE } from '../../demo/cast'
import type { FactDocument } from '../../demo/attendance/document'
import { historyOf } from '../../demo/registers/plan'
import { monthRecord } from '../../miniprogram/domain/attendance/month'
import { addDays, civilDateAt, halfDayAt, halfNumber } from '../../miniprogram/domain/calendar'
import { effectivePeriod } from '../../miniprogram/domain/team'
import { DEFAULT_RULES } from '../../miniprogram/domain/rules'
import { workCalendar } from '../../miniprogram/domain/workdays'
import { demoAt, NOWS, type Demo } from './made'

jest.mock('validators:org', () => ({}), { virtual: true })

const share = (facts: readonly FactDocument[], is: (fact: FactDocument) => boolean): number => facts.filter(is).length / facts.length

describe.each([NOWS['a Monday morning'], NOWS['the end of the October holiday']])('at %s', (now) => {
  const clock = new Date(now)
  const today = civilDateAt(clock)
  let demo: Demo
  beforeAll(() => {
    demo = demoAt(now)
  })

  test('a month of it, two or three of the townships whose registers are there, none after now, each id and each ticket once', () => {
    expect(demo.facts.length).toBeGreaterThan(20_000)
    expect(demo.facts.length).toBeLessThan(42_500)
    expect(new Set(demo.facts.map(({ _id }) => _id)).size).toBe(demo.facts.length)
    expect(new Set(demo.facts.map(({ once }) => once)).size).toBe(demo.facts.length)
    const seenAt = (fact: FactDocument): number => Date.parse(fact.kind === 'signIn' ? fact.arrivedAt : fact.at)
    const townships = new Map(demo.people.map(({ _id, posts }) => [_id, posts[0]?.townshipId ?? '']))
    const since = ({ personId }: FactDocument) => addDays(historyOf(townships.get(personId)!, clock), -2)
    expect(demo.facts.filter((fact) => seenAt(fact) > clock.getTime() || fact.date < since(fact))).toEqual([])
  })

  test('people of the team, clerks of the township, ids that the cloud would give', () => {
    const people = new Map(demo.people.map((person) => [person._id, person]))
    const isRight = (fact: FactDocument): boolean => {
      const person = people.get(fact.personId)!
      if (fact.kind === 'signIn') return person.teamIds[0] === fact.teamId
      const clerk = people.get(fact.byPersonId)!
      const { townshipId } = person.posts[0]!
      const isOwn = clerk.posts.some((post) => post.role === 'townshipClerk' && post.townshipId === townshipId)
      return isOwn && clerk.name === fact.byName && fact._id === idOf('recorded', fact.personId, fact.date) && fact.once === fact._id
    }
    expect(demo.facts.filter((fact) => !isRight(fact))).toEqual([])
  })

  test('mostly A, and some of everything; the clerk has entered some', () => {
    expect(share(demo.facts, (fact) => fact.kind === 'signIn' && fact.grade === 'A')).toBeGreaterThan(0.8)
    for (const grade of ['B', 'C', 'outside', 'coarse']) {
      expect(share(demo.facts, (fact) => fact.kind === 'signIn' && fact.grade === grade)).toBeGreaterThan(0.003)
    }
    expect(share(demo.facts, ({ kind }) => kind === 'recorded')).toBeGreaterThan(0.01)
  })

  test('nobody signs in while he is away on an approved leave', () => {
    const away = new Map<string, { first: number; last: number }[]>()
    for (const leave of demo.leaves) {
      if (leave.state !== 'approved' && leave.state !== 'returned') continue
      const { from, to } = effectivePeriod(leave)
      away.set(leave.applicantId, [...(away.get(leave.applicantId) ?? []), { first: halfNumber(from), last: halfNumber(to) }])
    }
    const wrong = demo.facts.filter((fact) => {
      if (fact.kind !== 'signIn') return false
      const half = fact.night ? halfNumber({ date: fact.date, half: 'pm' }) : halfNumber(halfDayAt(new Date(fact.at)))
      return away.get(fact.personId)?.some(({ first, last }) => first <= half && half <= last)
    })
    expect(wrong).toEqual([])
  })

  test('today’s tap of the cast is the visitor’s own', () => {
    expect(demo.facts.filter(({ personId, date }) => date === today && personId.startsWith(`${CAST_VILLAGE}-`))).toEqual([])
  })
})

test('a month comes to about twenty days and twelve nights, and few working days stay unconfirmed', () => {
  const demo = demoAt('2026-11-30T23:59:00+08:00')
  const calendar = workCalendar()
  const byPerson = new Map<string, FactDocument[]>()
  for (const fact of demo.facts) byPerson.set(fact.personId, [...(byPerson.get(fact.personId) ?? []), fact])
  const months = demo.people
    .filter(({ teamIds }) => teamIds.length > 0)
    .map(({ _id, posts }) => {
      const facts = (byPerson.get(_id) ?? []).map(({ _id: factId, ...fact }) => ({ factId, ...fact }))
      const leaves = demo.leaves
        .filter(({ applicantId }) => applicantId === _id)
        .map(({ _id: leaveId, ...leave }) => ({ leaveId, ...leave }))
      return monthRecord({ month: '2026-11', today: '2026-11-30', posts, facts, leaves, calendar, rules: DEFAULT_RULES }).counters
    })
  const mean = (of: (counters: (typeof months)[number]) => number): number => months.reduce((sum, one) => sum + of(one), 0) / months.length
  expect(mean(({ daysInVillage }) => daysInVillage)).toBeGreaterThan(18)
  expect(mean(({ daysInVillage }) => daysInVillage)).toBeLessThan(24)
  expect(mean(({ nights }) => nights)).toBeGreaterThan(10.5)
  expect(mean(({ nights }) => nights)).toBeLessThan(13.5)
  expect(mean(({ unconfirmed }) => unconfirmed)).toBeLessThan(2)
})
