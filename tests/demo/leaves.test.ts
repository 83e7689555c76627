import { documentOf, recordOf, type LeaveDocument } from '../../cloudfunctions/_shared/records/leaves'
import { demoCast } from '../../demo'
import { PLANS } from '../../demo/leaves/plans'
import { halfNumber } from '../../miniprogram/domain/calendar'
import { coverAt, isShort } from '../../miniprogram/domain/leave/cover'
import { liesIn } from '../../miniprogram/domain/leave/inbox'
import type { LeaveRecord } from '../../miniprogram/domain/leave/leave'
import { withLeave } from '../../miniprogram/domain/leave/ledger'
import { standingOf } from '../../miniprogram/domain/leave/status'
import { holds, SIGNING_ROLES } from '../../miniprogram/domain/roles'
import { withDefaults } from '../../miniprogram/domain/rules'
import { leaveOf, pruned, type Team } from '../../miniprogram/domain/team'
import { workCalendar } from '../../miniprogram/domain/workdays'
import { demoAt, handsIn, NOWS, type Demo } from './made'

jest.mock('validators:org', () => ({}), { virtual: true })
jest.mock('validators:leave', () => ({}), { virtual: true })

const rules = withDefaults()
const calendar = workCalendar()

/** The demonstration's documents are the cloud's. */
const leavesOf = ({ leaves }: Demo): LeaveDocument[] => leaves
const ledgersOf = ({ teams }: Demo): Map<string, Team> => new Map(teams.map(({ _id, ...team }) => [_id, team]))

describe.each(Object.entries(NOWS))('on %s (%s)', (_name, now) => {
  const clock = new Date(now)
  let demo: Demo
  let leaves: LeaveDocument[]
  let ledgers: Map<string, Team>
  beforeAll(() => {
    demo = demoAt(now)
    leaves = leavesOf(demo)
    ledgers = ledgersOf(demo)
  })
  let made: LeaveRecord[] | undefined
  const records = (): LeaveRecord[] => (made ??= leaves.map(recordOf))
  const statusOf = (leave: LeaveRecord) =>
    standingOf(leave, leaveOf(ledgers.get(leave.teamId)!, leave.applicantId), rules, calendar, clock).status

  test('no half-day of any team is short', () => {
    for (const team of ledgers.values()) {
      for (const { from, to } of team.leaves) {
        for (let half = halfNumber(from); half <= halfNumber(to); half++) {
          const cover = coverAt(team, rules, half, null)
          if (isShort(cover)) throw new Error(`${team.teamId} ${cover.date} ${cover.half}: ${cover.onPost}`)
        }
      }
    }
  })

  test('every chain is signed in order, by holders of the posts, before now', () => {
    for (const leave of records()) {
      const decided = leave.chain.filter(({ state }) => state === 'approved' || state === 'rejected')
      const waiting = leave.chain.findIndex(({ state }) => state === 'waiting')
      const lastDecided = leave.chain.reduce((last, { state }, i) => (state === 'approved' || state === 'rejected' ? i : last), -1)
      if (waiting >= 0) expect(waiting).toBeGreaterThan(lastDecided)
      const ends = [leave.decidedAt, leave.returnedAt].flatMap((at) => at ?? [])
      const instants = [leave.submittedAt, ...decided.map(({ at }) => at!), ...ends]
      expect([leave.leaveId, ...instants]).toEqual([leave.leaveId, ...[...instants].sort()])
      expect(Date.parse(instants[instants.length - 1]!)).toBeLessThanOrEqual(clock.getTime())
      if (leave.state === 'pending') expect(waiting).toBeGreaterThanOrEqual(0)
      if (leave.state === 'approved' || leave.state === 'returned') expect(waiting).toBe(-1)
      const hands = handsIn(demo, [`team:${leave.teamId}`, `village:${leave.villageId}`, `township:${leave.townshipId}`, 'county'])
      for (const node of decided) {
        const hand = hands.find(({ personId }) => personId === node.personId)!
        const role = node.by === 'vacant' ? 'countyOrg' : node.role
        const isOwn = holds(hand, role, node.at!.slice(0, 10), leave)
        const isActing = node.by === 'acting' && ledgers.get(leave.teamId)!.posts.some(({ personId }) => personId === hand.personId)
        expect([leave.leaveId, node.role, isOwn || isActing]).toEqual([leave.leaveId, node.role, true])
        expect(node.personId).not.toBe(leave.applicantId)
      }
      const told = leave.trail.filter(({ event }) => event === 'approved' || event === 'rejected')
      expect(told.map(({ role }) => role)).toEqual(decided.map(({ role }) => role))
    }
  })

  test('the ledgers hold what withLeave gives of the leaves', () => {
    const ofTeam = new Map<string, LeaveRecord[]>()
    for (const leave of records()) ofTeam.set(leave.teamId, [...(ofTeam.get(leave.teamId) ?? []), leave])
    for (const team of ledgers.values()) {
      const made = (ofTeam.get(team.teamId) ?? []).reduce(withLeave, { ...team, leaves: [] })
      const sorted = (one: Team) => [...pruned(one, clock).leaves].sort((a, b) => (a.leaveId < b.leaveId ? -1 : 1))
      expect(sorted(team)).toEqual(sorted(made))
    }
  })

  test('documents are as the cloud would have written them, with no card left', () => {
    for (const document of leaves) {
      const last = new Date(
        document.trail
          .map(({ at }) => at)
          .concat(document.returnedAt ?? [])
          .sort()
          .reverse()[0]!,
      )
      const { cards, cardsLeft, ...kept } = document
      const record = recordOf(document)
      const hands = handsIn(demo, document.reach)
      const {
        cards: _,
        cardsLeft: __,
        ...fresh
      } = documentOf(null, record, {
        people: hands,
        team: ledgers.get(record.teamId)!,
        names: document.names,
        now: last,
      })
      expect(kept).toEqual({ ...fresh, version: document.version })
      expect(cardsLeft).toBe(0)
      expect(Object.values(cards).every((card) => card.state === 'sent')).toBe(true)
      expect(Object.keys(cards).length).toBeGreaterThan(0)
    }
  })

  test('every id exists', () => {
    const people = new Map(demo.people.map((person) => [person._id, person]))
    const units = new Set(demo.units.map(({ _id }) => _id))
    for (const leave of leaves) {
      expect(people.get(leave.applicantId)).toMatchObject({ name: leave.applicantName, teamIds: [leave.teamId] })
      expect(leave.scope.filter((id) => !units.has(id))).toEqual([])
      if (leave.handoverPersonId !== undefined) {
        expect(people.get(leave.handoverPersonId)).toMatchObject({ name: leave.handoverPersonName, teamIds: [leave.teamId] })
      }
      for (const { to } of Object.values(leave.cards)) expect(people.has(to)).toBe(true)
    }
    expect(new Set(leaves.map(({ _id }) => _id)).size).toBe(leaves.length)
    for (const { _id, scope, dispatchingUnitId } of demo.people) {
      expect([_id, ...scope.filter((id) => !units.has(id))]).toEqual([_id])
      if (dispatchingUnitId !== undefined) expect(units.has(`dispatchingUnit:${dispatchingUnitId}`)).toBe(true)
    }
    const bound = demo.people.filter(({ openid }) => openid !== undefined)
    expect(demo.bindings.map(({ _id, personId }) => [_id, personId])).toEqual(bound.map(({ _id }) => [`demo-${_id}`, _id]))
    expect(demo.people).toHaveLength(bound.length + 1)
  })

  test('every hand-picked leave has come about, and every state is there', () => {
    const ids = new Set(leaves.map(({ _id }) => _id))
    expect(PLANS.map(({ who, kind }) => `L${who}-${kind}`).filter((id) => !ids.has(id))).toEqual([])
    // Nothing is overdue in a year whose holidays nobody has published.
    const late = calendar.isPublished(now.slice(0, 10)) ? 'overdue' : 'returnDue'
    const staged = new Map(records().map((leave) => [leave.leaveId, statusOf(leave)]))
    expect(Object.fromEntries(PLANS.map(({ who, kind }) => [who, staged.get(`L${who}-${kind}`)]))).toEqual({
      '001233-2': 'returned',
      '001233-3': 'returned',
      '001233-1': 'returned',
      '001216-3': 'pending',
      '001209-2': 'pending',
      '001226-4': 'pending',
      '101203-3': 'pending',
      '116207-1': 'pending',
      '115215-2': 'pending',
      '001222-1': 'onLeave',
      '001222-4': 'pending',
      '001218-2': 'approved',
      '001205-3': 'onLeave',
      '001213-2': 'returnDue',
      '101220-3': late,
      '104221-2': late,
      '001228-3': 'rejected',
      '001230-2': 'withdrawn',
      '113208-2': 'onLeave',
    })
  })

  /** Ids of what lies on a person's desk to be signed. */
  const toSign = (personId: string): string[] => {
    const document = demo.people.find(({ _id }) => _id === personId)!
    const person = handsIn(demo, document.seats).find((one) => one.personId === personId)!
    const reader = {
      reader: person,
      teams: document.teamIds.map((id) => ledgers.get(id)!),
      people: handsIn(demo, document.reach),
      now: clock,
    }
    return leaves.filter((one) => liesIn('toSign', { leave: recordOf(one), turns: one.turns }, reader)).map(({ _id }) => _id)
  }

  test('every hand has something to sign: the cast what is promised of them, and one who acts for his first secretary', () => {
    const promised: Record<string, string> = {
      '001233-1': 'L001233-2-personal',
      '001233-b': 'L001233-3-annual',
      'bianjiang-1': 'L001209-2-personal',
      'bureau-1': 'L001226-4-sick',
      'org-1': 'L101203-3-training',
      deputy: 'L116207-1-annual',
    }
    for (const [personId, leaveId] of Object.entries(promised)) expect(toSign(personId)).toContain(leaveId)
    const signing = demoCast.filter(({ role }) => (SIGNING_ROLES as readonly string[]).includes(role)).map(({ personId }) => personId)
    expect(Object.keys(promised).sort()).toEqual(signing.sort())
    expect(toSign('001222-2')).toEqual(['L001222-4-personal'])
    // The branch of 上青村 is vacant: it lies with the county.
    expect(toSign('org-2')).toContain('L115215-2-personal')
  })

  test('the cast are who they are said to be', () => {
    for (const { personId, openid, name, role } of demoCast) {
      const person = demo.people.find(({ _id }) => _id === personId)
      expect(person).toMatchObject({ name, openid })
      expect(person!.posts.map((post) => post.role)).toContain(role)
    }
  })
})
