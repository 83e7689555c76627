import { addDays, civilDateAt, instantOf } from '../../../miniprogram/domain/calendar'
import type { Leave } from '../../../miniprogram/domain/leave/leave'
import { leaveInput } from '../county'
import type { Chance } from '../proof/chance'
import type { World } from '../proof/world'
import { leavesIn, type Fact } from './laws'

/** A history of a small county, step by step: what people do, what the roster does, what the clock does. */

type Post = { role: string; from?: string; to?: string; teamId?: string; villageId?: string; townshipId?: string }
type Person = { id: string; name: string; phone: string; dispatchingUnitId: string; posts: Post[]; openid?: string }
type Roster = {
  villages: { id: string; townshipId: string; name: string; places: object[] }[]
  people: Person[]
  [more: string]: unknown
}

const BEGIN = '2026-03-02T08:00:00+08:00'
const TERM = { from: '2025-06-01', to: '2027-05-31' }
const TEAMS = { A: 'v1', B: 'v2', C: 'v3' } as const
type TeamId = keyof typeof TEAMS
const TEAM_IDS = Object.keys(TEAMS) as TeamId[]
const EVERYBODY = [
  ...TEAM_IDS.flatMap((team) => [1, 2, 3, 4, 5].map((n) => `${team.toLowerCase()}${n}`)),
  ...['v1', 'v2', 'v3'].map((id) => `branch-${id}`),
  ...['t1', 't2'].flatMap((id) => [`town-${id}`, `clerk-${id}`]),
  ...['bureau', 'org', 'org2', 'deputy', 'idle1', 'idle2', 'idle3'],
]

function postsOf(id: string): Post[] {
  const [kind = '', unit = ''] = id.split('-')
  if (/^[abc]\d$/.test(id)) return [{ role: id.endsWith('1') ? 'firstSecretary' : 'member', teamId: id[0]!.toUpperCase(), ...TERM }]
  if (kind === 'branch') return [{ role: 'villageBranch', villageId: unit }]
  if (kind === 'town' || kind === 'clerk') return [{ role: kind === 'town' ? 'townshipCommittee' : 'townshipClerk', townshipId: unit }]
  const role = { bureau: 'ruralBureau', org: 'countyOrg', org2: 'countyOrg', deputy: 'deputySecretary' }[id]
  return role === undefined ? [] : [{ role }]
}

const begun = (): Roster => ({
  county: { name: '永兴县' },
  townships: ['t1', 't2'].map((id) => ({ id, name: id })),
  villages: [
    ['v1', 't1'],
    ['v2', 't1'],
    ['v3', 't2'],
  ].map(([id = '', townshipId = '']) => ({
    id,
    townshipId,
    name: id,
    places: [{ name: '村委会', circle: { latitude: 26.13, longitude: 113.12, radiusMetres: 500 } }],
  })),
  teams: TEAM_IDS.map((id) => ({ id, villageId: TEAMS[id], name: `${id}队` })),
  dispatchingUnits: [{ id: 'u1', name: 'u1' }],
  people: EVERYBODY.map((id, i) => ({
    openid: `o-${id}`,
    id,
    name: id,
    phone: `138${String(i).padStart(8, '0')}`,
    dispatchingUnitId: 'u1',
    posts: postsOf(id),
  })),
})

/** What one step has done, for whoever reads a failure, and what an import said that it breaks. */
export type Told = { step: string; warnings?: string[] }

export class Story {
  private now = Date.parse(BEGIN)
  private roster = begun()
  private serial = 0
  /** Days with a fact: nobody takes them away. */
  readonly facts: Fact[] = []
  readonly everybody = EVERYBODY

  constructor(
    readonly world: World,
    readonly chance: Chance,
  ) {
    world.reset(this.roster, BEGIN)
  }

  private get today(): string {
    return civilDateAt(new Date(this.now))
  }
  /** A number that no other step has had. */
  private next = (): number => ++this.serial
  private someDay = (from: number, to: number): string => addDays(this.today, from + this.chance.below(to - from + 1))

  private leaves = (): Leave[] => leavesIn(this.world)
  private some = (...states: string[]): Leave | undefined => {
    const found = this.leaves().filter(({ status }) => states.includes(status))
    return found.length === 0 ? undefined : this.chance.of(found)
  }

  private async told(step: string, person: string, action: string, input: object): Promise<Told> {
    const reply = await this.world.ask(person, action, input)
    if (!reply.ok && reply.code === 'INTERNAL') throw new Error(`${step}: ${action} by ${person} is a fault`)
    return { step: `${step}: ${action} by ${person} ${JSON.stringify(input)}: ${reply.ok ? 'ok' : reply.code}` }
  }

  /** The roster changed and imported; what it refuses has not been changed. */
  private async imported(step: string, edit: (of: (id: string) => Person, roster: Roster) => void, more: object = {}): Promise<Told> {
    const before = structuredClone(this.roster)
    edit(
      (id) => this.roster.people.find((person) => person.id === id) ?? { id, name: id, phone: '', dispatchingUnitId: 'u1', posts: [] },
      this.roster,
    )
    const county = { ...this.roster, people: this.roster.people.map(({ openid, ...rest }) => rest) }
    const reply = await this.world.ask('org', 'org.importCounty', { county, ...more })
    if (!reply.ok && reply.code === 'INTERNAL') throw new Error(`${step}: a fault`)
    if (!reply.ok) this.roster = before
    const warnings = reply.ok ? (reply.data as { warnings: { message: string }[] }).warnings.map(({ message }) => message) : []
    return { step: `${step}: import ${reply.ok ? 'ok' : `${reply.code} ${JSON.stringify(reply.detail).slice(0, 300)}`}`, warnings }
  }

  private teammate = (id: string): string => `${id[0]!}${1 + ((Number(id[1]) + this.chance.below(4)) % 5)}`
  private member = (): string => this.chance.of(EVERYBODY.filter((id) => /^[abc]\d$/.test(id)))

  private async submitted(id: string, from: string, days: number, more: object = {}): Promise<Told> {
    const input = leaveInput(from, days, {
      half: this.chance.is(0.2) ? 'pm' : 'am',
      kind: this.chance.of(['personal', 'sick', 'officialTrip', 'annual']),
      ...more,
    })
    return this.told('asks', id, 'leave.submit', { ...input, requestId: `r${this.next()}`, handoverPersonId: this.teammate(id) })
  }

  /** Somebody has it in his inbox, and signs. */
  private async signed(step = 'signs', decision = 'approve', only?: string): Promise<Told> {
    for (const id of [...EVERYBODY].sort(() => this.chance.next() - 0.5)) {
      const reply = await this.world.ask(id, 'leave.inbox', {})
      if (!reply.ok) continue
      const mine = (reply.data as { toSign: Leave[] }).toSign.filter(({ leaveId }) => only === undefined || leaveId === only)
      if (mine.length > 0)
        return this.told(step, id, 'leave.sign', {
          leaveId: this.chance.of(mine).leaveId,
          decision,
          ...(this.chance.is(0.3) ? { waiveCover: true } : {}),
        })
    }
    return { step: `${step}: nothing waits` }
  }

  /** A leave of so many days that waits for this role. */
  private async waitingAt(role: string, id: string, days = 1): Promise<void> {
    await this.submitted(id, this.someDay(10, 30), days, { kind: 'personal', half: 'am' })
    const mine = () =>
      this.leaves()
        .filter(({ applicantId, status }) => applicantId === id && status === 'pending')
        .at(-1)
    for (let n = 0; n < 6; n++) {
      const leave = mine()
      const waits = leave?.chain.find(({ state }) => state === 'waiting')
      if (leave === undefined || waits === undefined || waits.role === role) return
      await this.signed('on the way', 'approve', leave.leaveId)
    }
  }

  readonly steps: Record<string, () => Promise<Told>> = {
    asks: () => this.submitted(this.member(), this.someDay(0, 25), this.chance.of([0.5, 1, 2, 3, 4, 6])),
    asksMore: () => this.submitted(this.member(), this.someDay(0, 10), this.chance.of([0.5, 1, 2])),
    signs: () => this.signed(),
    signsOn: () => this.signed(),
    refuses: () => this.signed('refuses', 'reject'),
    withdraws: async () => {
      const leave = this.some('pending', 'approved')
      return leave === undefined
        ? { step: 'nothing to withdraw' }
        : this.told('withdraws', leave.applicantId, 'leave.withdraw', { leaveId: leave.leaveId })
    },
    returns: async () => {
      const leave = this.some('approved')
      return leave === undefined
        ? { step: 'nobody to return' }
        : this.told('returns', leave.applicantId, 'leave.returnToPost', { leaveId: leave.leaveId })
    },
    extends: async () => {
      const leave = this.some('approved')
      if (leave === undefined) return { step: 'nothing to extend' }
      const to = { date: addDays(leave.to.date, 1 + this.chance.below(3)), half: 'pm' }
      return this.told('extends', leave.applicantId, 'leave.extend', {
        leaveId: leave.leaveId,
        requestId: `x${this.next()}`,
        to,
        reason: '未愈',
      })
    },
    byPhone: async () => {
      const [role, id] = [this.chance.of(['villageBranch', 'townshipCommittee']), this.member()]
      await this.waitingAt(role, id)
      const leave = this.leaves()
        .filter(({ applicantId, status }) => applicantId === id && status === 'pending')
        .at(-1)
      if (leave === undefined) return { step: 'nothing to sign by phone' }
      const clerk = this.chance.of(['clerk-t1', 'clerk-t2'])
      const leaderPersonId = role === 'villageBranch' ? `branch-${TEAMS[id[0]!.toUpperCase() as TeamId]}` : `town-${clerk.slice(-2)}`
      return this.told('by phone', clerk, 'leave.sign', { leaveId: leave.leaveId, decision: 'approve', byPhone: { leaderPersonId } })
    },
    countersigns: async () => {
      for (const id of EVERYBODY) {
        const reply = await this.world.ask(id, 'leave.inbox', {})
        const [leave] = reply.ok ? (reply.data as { toCountersign: Leave[] }).toCountersign : []
        if (leave !== undefined)
          return this.told('countersigns', id, 'leave.countersign', { leaveId: leave.leaveId, agree: this.chance.is(0.6) })
      }
      return { step: 'nothing to countersign' }
    },
    handsOver: async () => {
      const leave = this.some('pending', 'approved')
      if (leave === undefined) return { step: 'nothing to hand over' }
      return this.told('hands over', leave.applicantId, 'leave.nameHandover', {
        leaveId: leave.leaveId,
        personId: this.teammate(leave.applicantId),
      })
    },
    tapsIn: async () => {
      const id = this.member()
      const location = { latitude: 26.13, longitude: 113.12, accuracy: 20, takenAt: instantOf(new Date(this.now)) }
      const told = await this.told('signs in', id, 'attendance.signIn', { clientId: `c${this.next()}`, location })
      if (told.step.endsWith('ok')) this.facts.push({ personId: id, date: this.today })
      return told
    },
    hourPasses: () => this.passes(this.chance.of([1, 4, 13])),
    dayPasses: () => this.passes(this.chance.of([24, 48])),
    weekPasses: () => this.passes(24 * (4 + this.chance.below(5))),
    timerFires: async () => {
      const reply = await this.world.timer()
      if (!reply.ok) throw new Error(`the timer: ${reply.code}`)
      return { step: 'the timer fires' }
    },
    lends: () => {
      const [role, id] = this.chance.of([
        ['firstSecretary', 'a1'],
        ['villageBranch', 'branch-v2'],
        ['townshipCommittee', 'town-t1'],
        ['ruralBureau', 'bureau'],
        ['deputySecretary', 'deputy'],
      ] as const)
      const [from, to] = [this.someDay(0, 2), this.someDay(2, 10)]
      return this.told('lends', id, 'org.delegate', {
        role,
        toPersonId: this.chance.of(EVERYBODY),
        from,
        to,
        authority: `第${this.next()}号`,
      })
    },
    takesBack: async () => {
      const person = this.chance.of(EVERYBODY)
      const reply = await this.world.ask(person, 'org.me', {})
      const [one] = reply.ok ? (reply.data as { delegations: { delegationId: string }[] }).delegations : []
      return one === undefined
        ? { step: 'nothing to take back' }
        : this.told('takes back', person, 'org.endDelegation', { delegationId: one.delegationId })
    },
    standsIn: () => {
      const [from, to] = [this.someDay(0, 3), this.someDay(3, 20)]
      return this.told('stands in', this.chance.of(['clerk-t1', 'town-t2']), 'org.assignStandIn', {
        teamId: this.chance.of(TEAM_IDS),
        personId: this.chance.of(['idle1', 'idle2', 'idle3', 'a5']),
        from,
        to,
      })
    },
    standsNoLonger: async () => {
      for (const { _id, posts } of this.world.all('people') as unknown as { _id: string; posts: { standInId?: string }[] }[]) {
        const standInId = posts.find((post) => post.standInId !== undefined)?.standInId
        if (standInId !== undefined && this.chance.is(0.7))
          return {
            step: `${_id} ${(await this.told('stands in no longer', this.chance.of(['clerk-t1', 'clerk-t2']), 'org.endStandIn', { standInId })).step}`,
          }
      }
      return { step: 'nobody stands in' }
    },
    postRunsOutWhereALeaveWaits: async () => {
      const village = this.chance.of(['v1', 'v2', 'v3'] as const)
      await this.waitingAt('villageBranch', this.memberOf(village))
      const until = addDays(this.today, this.chance.below(3))
      await this.imported('a post runs out', (of) => {
        for (const post of of(`branch-${village}`).posts) post.to ??= until
      })
      return this.passes(24 * (1 + this.chance.below(3)))
    },
    successorComes: async () => {
      const village = this.chance.of(['v1', 'v2', 'v3'] as const)
      const from = addDays(this.today, this.chance.below(3))
      const told = await this.imported('a successor comes', (of) =>
        of(this.chance.of(['idle1', 'idle2', 'idle3'])).posts.push({ role: 'villageBranch', villageId: village, from }),
      )
      await this.passes(24)
      return told
    },
    applicantComesToHoldThePost: async () => {
      const village = this.chance.of(['v1', 'v2', 'v3'] as const)
      const id = this.memberOf(village)
      await this.waitingAt('villageBranch', id)
      return this.imported('the applicant takes the post', (of, roster) => {
        for (const person of roster.people) person.posts = person.posts.filter(({ villageId }) => villageId !== village)
        of(id).posts.push({ role: 'villageBranch', villageId: village })
      })
    },
    applicantComesToHoldTheLast: async () => {
      const id = this.member()
      await this.waitingAt('deputySecretary', id, 6)
      return this.imported('the applicant takes the last post', (of, roster) => {
        for (const person of roster.people) person.posts = person.posts.filter(({ role }) => role !== 'deputySecretary')
        of(id).posts.push({ role: 'deputySecretary' })
      })
    },
    deputyComes: () =>
      this.imported('a deputy comes', (of) => {
        of('deputy').posts = [{ role: 'deputySecretary' }]
      }),
    villageComesUnderAnother: () =>
      this.imported('a village comes under another township', (_, { villages }) => {
        const village = this.chance.of(villages)
        village.townshipId = village.townshipId === 't1' ? 't2' : 't1'
      }),
    moves: async () => {
      const id = this.member()
      await this.submitted(id, this.someDay(2, 12), this.chance.of([1, 2, 4]))
      const [from, teamId] = [this.someDay(0, 8), this.chance.of(TEAM_IDS)]
      return this.imported('moves', (of) => {
        const person = of(id)
        const held = person.posts.filter((post) => post.teamId !== undefined).at(-1)
        if (held === undefined || held.teamId === teamId || (held.from ?? '') >= from) return
        const last = addDays(from, -1)
        if ((held.to ?? '9') > last) held.to = last
        person.posts.push({ role: 'member', teamId, from, to: TERM.to })
      })
    },
    postIsCut: async () => {
      const id = this.member()
      await this.submitted(id, this.someDay(2, 12), 2)
      const until = this.someDay(-1, 5)
      return this.imported('a post is cut', (of) => {
        for (const post of of(id).posts)
          if (post.teamId !== undefined && (post.to ?? '9') > until && (post.from ?? '') <= until) post.to = until
      })
    },
    comesBack: () => {
      const id = this.member()
      return this.imported('comes back', (of) => {
        const held = of(id)
          .posts.filter((post) => post.teamId !== undefined)
          .at(-1)
        if (held?.to !== undefined && held.to < this.today)
          of(id).posts.push({ role: 'member', teamId: id[0]!.toUpperCase(), from: this.today, to: TERM.to })
      })
    },
    isEnded: async () => {
      const id = this.chance.of(EVERYBODY.filter((one) => /^[abc][345]$/.test(one)))
      await this.submitted(id, this.someDay(2, 12), 1)
      const gone = this.roster.people.find((person) => person.id === id)
      const told = await this.imported(
        'is ended',
        (_, roster) => {
          roster.people = roster.people.filter((person) => person.id !== id)
        },
        { endMissing: true },
      )
      // With the next import he is there again, from that day on.
      if (gone !== undefined && !this.roster.people.includes(gone)) this.roster.people.push({ ...gone, posts: [] })
      return told
    },
    officeIsGivenTo: () => {
      const role = this.chance.of(['ruralBureau', 'deputySecretary', 'countyOrg'])
      return this.imported('an office is given', (of) => {
        of(this.chance.of(EVERYBODY)).posts.push({ role, from: this.someDay(0, 3), to: this.someDay(4, 12) })
      })
    },
  }

  private memberOf = (village: string): string => `${'abc'['v1v2v3'.indexOf(village) / 2]!}${2 + this.chance.below(4)}`

  private passes(hours: number): Promise<Told> {
    this.now += hours * 3_600_000
    this.world.clock(new Date(this.now).toISOString())
    return Promise.resolve({ step: `it is ${instantOf(new Date(this.now))}` })
  }
}
