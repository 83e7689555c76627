import { addDays, civilDateAt } from '../../../../miniprogram/domain/calendar'
import { isTeamRole, type Post } from '../../../../miniprogram/domain/roles'
import type { Reply } from '../../../../cloudfunctions/_shared/serve/serve'
import { county, leaveInput, monday } from '../../county'
import { Chance, seedOf, setting } from '../../proof/chance'
import { World } from '../../proof/world'
import { leavesIn, overlaps, shortages, strays, turns } from '../../turns/laws'

/**
 * Imports beside people who lend, stand in, ask, sign, are invited and unbound: sixteen callers at once, round after round. Nobody is
 * told to try again, and nothing that was promised is broken. `BESIDE_ROUNDS=20 BESIDE_SEED=<seed>` for a long run, or for the same again.
 */

const ROUNDS = setting('BESIDE_ROUNDS', 6)
const SEED = seedOf('BESIDE_SEED')
const AT_ONCE = 16

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())

type Person = { id: string; posts: object[]; openid?: string; [more: string]: unknown }

/** Three teams of four, so that most leaves are granted and an import may still break one's cover. */
function large(): Omit<ReturnType<typeof county>, 'people'> & { people: Person[] } {
  const whole = county()
  const people = whole.people as Person[]
  const added = ['a4', 'c3', 'c4', 'idle2', 'idle3'].map((id, i): Person => {
    const post = { role: 'member', teamId: id[0]!.toUpperCase(), from: '2025-06-01', to: '2027-05-31' }
    const posts = id.startsWith('idle') ? [] : [post]
    return { openid: `o-${id}`, id, name: id, phone: `1010000000${i}`, dispatchingUnitId: 'unit1', posts }
  })
  return { ...whole, people: [...people, ...added] }
}

const MEMBERS = ['a', 'b', 'c'].flatMap((team) => [2, 3, 4].map((n) => `${team}${n}`))
const EVERYBODY = large().people.map(({ id }) => id)
const IDLE = ['idle', 'idle2', 'idle3']
const SIGNING: [string, string][] = [
  ['firstSecretary', 'a1'],
  ['villageBranch', 'branch1'],
  ['townshipCommittee', 'town1'],
  ['ruralBureau', 'bureau'],
]
/** Of the teams A, B and C. */
const HANDS: Record<string, string[]> = {
  firstSecretary: ['a1', 'b1', 'c1'],
  villageBranch: ['branch1', 'b1', 'branch3'],
  townshipCommittee: ['town1', 'town1', 'town2'],
}

const chance = new Chance(SEED)
const today = () => civilDateAt(world.now)
const someDay = (from: number, to: number): string => addDays(today(), from + chance.below(to - from + 1))
let serial = 0

/** Somebody is taken out, somebody moved, an office handed on, somebody struck off: each now and then. */
function anotherRoster(): { county: object; endMissing?: true } {
  const { people, ...rest } = large()
  const of = (id: string) => people.find((person) => person.id === id)!
  for (const id of MEMBERS.filter(() => chance.is(0.12))) {
    const [teamId, from] = [chance.of(['A', 'B', 'C']), someDay(0, 6)]
    of(id).posts = chance.is(0.5) ? [] : [{ role: 'member', teamId, from, to: '2027-05-31' }]
  }
  if (chance.is(0.4)) of('branch1').posts = []
  if (chance.is(0.4)) of('idle3').posts = [{ role: 'villageBranch', villageId: 'v1' }]
  const gone = chance.is(0.4) ? chance.of(MEMBERS) : undefined
  const listed = people.filter(({ id }) => id !== gone).map(({ openid, ...person }) => person)
  return { county: { ...rest, people: listed }, ...(chance.is(0.5) ? { endMissing: true } : {}) }
}

type Asked = [person: string, action: string, input: object]
type Stored = {
  _id: string
  posts: Post[]
  teamIds: string[]
  openid?: string
  delegations: { delegationId: string; fromPersonId: string }[]
}
const stored = () => world.all('people') as unknown as Stored[]

const imports = (): Asked => ['org', 'org.importCounty', anotherRoster()]

/** One call of each kind; what it is about is drawn from what stands before the round. */
const KINDS: Record<string, () => Asked | undefined> = {
  lends: () => {
    const [role, person] = chance.of(SIGNING)
    const input = { role, toPersonId: chance.of(EVERYBODY), from: someDay(0, 2), to: someDay(2, 9), authority: '公务外出' }
    return [person, 'org.delegate', { ...input, requestId: `d${++serial}` }]
  },
  takesBack: () => {
    const lent = stored().flatMap(({ delegations }) => delegations)
    const one = lent.length === 0 ? undefined : chance.of(lent)
    return one && [one.fromPersonId, 'org.endDelegation', { delegationId: one.delegationId }]
  },
  standsIn: () => {
    const input = { teamId: chance.of(['A', 'B', 'C']), personId: chance.of(IDLE), from: someDay(0, 3), to: someDay(3, 15) }
    return [chance.of(['clerk1', 'clerk2']), 'org.assignStandIn', input]
  },
  standsNoLonger: () => {
    const ids = stored().flatMap(({ posts }) => posts.flatMap(({ standInId }) => standInId ?? []))
    return ids.length === 0 ? undefined : [chance.of(['clerk1', 'clerk2']), 'org.endStandIn', { standInId: chance.of(ids) }]
  },
  asks: () => [chance.of(MEMBERS), 'leave.submit', leaveInput(someDay(1, 4), chance.of([0.5, 1, 2]))],
  signs: () => {
    const pending = leavesIn(world).filter(({ status }) => status === 'pending')
    if (pending.length === 0) return undefined
    const { leaveId, teamId, chain } = chance.of(pending)
    const hand = HANDS[chain.find(({ state }) => state === 'waiting')?.role ?? '']?.['ABC'.indexOf(teamId)] ?? 'org'
    return [hand, 'leave.sign', { leaveId, decision: chance.is(0.8) ? 'approve' : 'reject' }]
  },
  withdraws: () => {
    const living = leavesIn(world).filter(({ status }) => status === 'pending' || status === 'approved')
    const one = living.length === 0 ? undefined : chance.of(living)
    return one && [one.applicantId, 'leave.withdraw', { leaveId: one.leaveId }]
  },
  invites: () => ['org', 'org.invite', { personId: chance.of(MEMBERS) }],
  unbinds: () => ['org', 'org.unbind', { personId: chance.of(MEMBERS) }],
}

function round(): Asked[] {
  const drawn = Object.values(KINDS).flatMap((kind) => {
    const asked = kind()
    return asked === undefined ? [] : [asked]
  })
  const calls = [imports(), ...(chance.is(0.5) ? [imports()] : []), ...drawn]
  while (calls.length < AT_ONCE) calls.push(KINDS[chance.of(['asks', 'signs'])]!() ?? KINDS['asks']!()!)
  return calls
}

/** Ledgers hold the posts that people hold, and each leave that is not over where its applicant has posts, as it stands. */
function wrongLedgers(): string[] {
  type Ledger = { _id: string; posts: { personId: string }[]; leaves: { leaveId: string; state: string }[] }
  const ledgers = world.all('teams') as unknown as Ledger[]
  const people = new Map(stored().map((person) => [person._id, person]))
  const sorted = (ids: string[]): string => ids.sort().join()
  return [
    ...ledgers.flatMap(({ _id, posts }) => {
      const held = [...people.values()].flatMap(({ _id: id, posts: own }) =>
        own.filter(({ role, teamId }) => isTeamRole(role) && teamId === _id).map(() => id),
      )
      return sorted(posts.map(({ personId }) => personId)) === sorted(held) ? [] : [`posts of ${_id}`]
    }),
    ...leavesIn(world).flatMap(({ leaveId, applicantId, status }) => {
      const there = ledgers.filter(({ leaves }) => leaves.some((one) => one.leaveId === leaveId))
      const isLiving = status === 'pending' || status === 'approved'
      const wanted = isLiving ? people.get(applicantId)!.teamIds : status === 'returned' ? there.map(({ _id }) => _id) : []
      const states = there.flatMap(({ leaves }) => leaves.filter((one) => one.leaveId === leaveId).map(({ state }) => state))
      return sorted(there.map(({ _id }) => _id)) === sorted([...wanted]) && states.every((state) => state === status)
        ? []
        : [`${leaveId} of ${applicantId}, ${status}: in ${there.map(({ _id }) => _id).join()} as ${states.join()}`]
    }),
  ]
}

/** Whoever has been unbound, or was ended and listed again, is invited and comes in again. */
async function everybodyComesIn(): Promise<void> {
  for (const { _id, openid } of stored().filter((person) => (person as { leftOn?: string }).leftOn === undefined)) {
    if (openid !== undefined) continue
    const { inviteCode } = await world.yes<{ inviteCode: string }>('org', 'org.invite', { personId: _id })
    await world.yes(_id, 'org.bind', { inviteCode })
  }
}

const codeOf = (reply: Reply): string => (reply.ok ? 'yes' : reply.code)
const teamsOf = (short: readonly string[]): string[] => [...new Set(short.map((one) => one.split(' ')[0]!))]
const toldOf = (reply: Reply): string[] =>
  !reply.ok
    ? []
    : ((reply.data as { warnings?: { path: string; message: string }[] }).warnings ?? [])
        .filter(({ message }) => message.includes('请安排顶岗人员'))
        .map(({ path }) => 'ABC'[Number(path.split('/')[2])]!)

test(`sixteen at once, an import among them: nobody is told to try again, and all laws hold (BESIDE_SEED=${SEED})`, async () => {
  world.reset(large(), monday)
  let known: string[] = []
  for (let n = 0; n < ROUNDS; n++) {
    world.clock(`${addDays('2026-03-02', n)}T08:00:00+08:00`)
    known = known.filter((short) => shortages({ world, chance, everybody: [] }).includes(short))
    const calls = round()
    const replies = await Promise.all(calls.map((call) => world.ask(...call)))
    const history = calls.map(([person, action, input], i) => {
      const reply = replies[i]!
      const what = action === 'org.importCounty' ? `told ${toldOf(reply).join()}` : JSON.stringify(input)
      return `${person} ${action} ${what}: ${codeOf(reply)} ${reply.ok ? '' : JSON.stringify(reply.detail ?? '').slice(0, 300)}`
    })
    const scene = { world, chance, everybody: EVERYBODY }
    const short = shortages(scene)
    const told = replies.flatMap(toldOf)
    const untold = teamsOf(short.filter((one) => !known.includes(one))).filter((team) => !told.includes(team))
    const broken = [
      ...replies.flatMap((reply, i) => (['CONFLICT_RETRY', 'INTERNAL'].includes(codeOf(reply)) ? [history[i]!] : [])),
      ...replies.flatMap((reply, i) => (calls[i]![1] === 'org.importCounty' && !reply.ok ? [history[i]!] : [])),
      ...untold.map((team) => `short, and nobody was told: ${short.filter((one) => one.startsWith(team)).join()}`),
      ...overlaps(scene),
      ...strays(scene),
      ...wrongLedgers(),
      ...(await turns(scene, 1)),
    ]
    if (broken.length > 0) throw new Error(`round ${n}:\n${broken.join('\n')}\n\n${history.join('\n')}`)
    known = short
    await everybodyComesIn()
  }
}, 1_800_000)
