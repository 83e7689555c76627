import { civilDateAt, halfNumber, halfOfNumber } from '../../../miniprogram/domain/calendar'
import type { Leave } from '../../../miniprogram/domain/leave/leave'
import { isInForce, isTeamRole, type Post } from '../../../miniprogram/domain/roles'
import { effectivePeriod } from '../../../miniprogram/domain/team'
import type { World } from '../proof/world'
import type { Chance } from '../proof/chance'

/** What must hold after anything. Each gives what does not, in one line each. */

/** A county in the midst of things, and who lives in it. */
export type Scene = { world: World; chance: Chance; everybody: readonly string[] }

export const leavesIn = (world: World): Leave[] =>
  world.all('leaves').map((document) => ({
    ...(document as unknown as Leave),
    leaveId: document['_id'] as string,
    status: document['state'] as Leave['status'],
  }))

type Inbox = Record<'toSign' | 'toCountersign' | 'toAcknowledge' | 'onRecord', Leave[]>
type Item = { id: string }

const isLiving = ({ status }: Leave): boolean => status !== 'rejected' && status !== 'withdrawn'
const ids = (leaves: readonly { leaveId: string }[]): string[] => leaves.map(({ leaveId }) => leaveId).sort()

const inboxOf = (world: World, person: string): Promise<Inbox> => world.yes<Inbox>(person, 'leave.inbox', {})

/** Whether the step is taken; if so it is undone. */
async function takes(world: World, person: string, action: string, input: object): Promise<boolean> {
  const stood = world.snapshot()
  const before = world.writes
  const reply = await world.ask(person, action, input)
  if (world.writes !== before) world.restore(stood)
  if (!reply.ok && reply.code === 'INTERNAL') throw new Error(`${action} by ${person} is a fault`)
  return reply.ok
}

/** The inbox of everybody is exactly what `sign` and `countersign` would take; badge, waiting and inbox are one. */
export async function turns({ world, chance, everybody }: Scene, most: number): Promise<string[]> {
  const wrong: string[] = []
  const leaves = leavesIn(world)
  const pending = leaves.filter(({ status }) => status === 'pending')
  const tried = pending.length <= most ? pending : [...pending].sort(() => chance.next() - 0.5).slice(0, most)
  const phoned = leaves.filter((leave) => isLiving(leave) && leave.chain.some(({ by }) => by === 'phone'))
  // Who has been ended has no WeChat here any more.
  const bound = new Set(world.all('people').flatMap(({ _id, openid }) => (openid === undefined ? [] : [_id])))
  for (const person of everybody.filter((id) => bound.has(id))) {
    const { toSign, toCountersign } = await inboxOf(world, person)
    for (const { leaveId, applicantId } of tried) {
      const taken = await takes(world, person, 'leave.sign', { leaveId, decision: 'reject' })
      const lies = toSign.some((leave) => leave.leaveId === leaveId)
      if (taken !== lies)
        wrong.push(
          `${leaveId} of ${applicantId} ${lies ? 'lies' : 'does not lie'} with ${person}, whose signature is ${taken ? '' : 'not '}taken`,
        )
    }
    const strange = ids(toSign).filter((id) => pending.every(({ leaveId }) => leaveId !== id))
    if (strange.length > 0) wrong.push(`${person} is to sign what does not wait: ${strange.join()}`)
    for (const { leaveId } of phoned.slice(0, most)) {
      const lies = toCountersign.some((leave) => leave.leaveId === leaveId)
      // Who has denied may say so again, and who has agreed too: only what lies there must be taken.
      if (lies && !(await takes(world, person, 'leave.countersign', { leaveId, agree: true })))
        wrong.push(`${leaveId} lies with ${person} to be countersigned, and is not taken`)
    }
    // Who has nothing is asked now and then.
    if (toSign.length + toCountersign.length === 0 && chance.is(0.85)) continue
    const { badge } = await world.yes<{ badge: number }>(person, 'org.me', {})
    const waiting: string[] = []
    for (let cursor: string | undefined; ;) {
      const page: { items: Item[]; next?: string } = await world.yes(person, 'org.waiting', cursor === undefined ? {} : { cursor })
      waiting.push(...page.items.map(({ id }) => id))
      cursor = page.next
      if (cursor === undefined) break
    }
    const inbox = [...ids(toSign), ...ids(toCountersign)].sort()
    if (badge !== inbox.length || waiting.sort().join() !== inbox.join())
      wrong.push(`${person}: badge ${badge}, waiting ${waiting.join()}, inbox ${inbox.join()}`)
  }
  return wrong
}

const halvesOf = (leave: Leave): number[] => {
  const { from, to } = effectivePeriod(leave)
  return Array.from({ length: halfNumber(to) - halfNumber(from) + 1 }, (_, i) => halfNumber(from) + i)
}

/** No half-day has two living leaves of one person. */
export function overlaps({ world }: Scene): string[] {
  const taken = new Map<string, string>()
  return leavesIn(world)
    .filter(isLiving)
    .flatMap((leave) =>
      halvesOf(leave).flatMap((half) => {
        const key = `${leave.applicantId} ${JSON.stringify(halfOfNumber(half))}`
        const other = taken.get(key)
        taken.set(key, leave.leaveId)
        return other === undefined || other === leave.leaveId ? [] : [`${key}: ${other} and ${leave.leaveId}`]
      }),
    )
}

/** A day on which somebody has signed in. */
export type Fact = { personId: string; date: string }

type PersonDocument = { _id: string; posts: Post[] }

/** Half-days from today on on which a team is short while somebody of it is on a living leave for which cover was not let fall. */
export function shortages({ world }: Scene): string[] {
  const people = world.all('people') as unknown as PersonDocument[]
  const today = civilDateAt(world.now)
  const living = leavesIn(world).filter(isLiving)
  const away = new Map<number, Map<string, Leave>>()
  for (const leave of living)
    for (const half of halvesOf(leave)) {
      if (!away.has(half)) away.set(half, new Map())
      away.get(half)!.set(leave.applicantId, leave)
    }
  const short: string[] = []
  for (const [half, gone] of away) {
    const { date, half: part } = halfOfNumber(half)
    if (date < today) continue
    for (const teamId of ['A', 'B', 'C']) {
      const team = people.filter(({ posts }) =>
        posts.some((post) => isTeamRole(post.role) && post.teamId === teamId && isInForce(post, date)),
      )
      const missing = team.flatMap(({ _id }) => gone.get(_id) ?? [])
      const isWaived = missing.some((leave) => (leave as unknown as { waived?: true }).waived === true || leave.coverWaiver !== undefined)
      if (missing.length > 0 && team.length - missing.length < 2 && !isWaived) short.push(`${teamId} on ${date} ${part}`)
    }
  }
  return short.sort()
}

/** A living leave that is not over lies with the team of its first date; who is in none on one of its dates has it no more. */
export function strays({ world }: Scene): string[] {
  const people = new Map((world.all('people') as unknown as PersonDocument[]).map((person) => [person._id, person]))
  const today = civilDateAt(world.now)
  return leavesIn(world)
    .filter(({ status, to }) => (status === 'pending' || status === 'approved') && to.date >= today)
    .flatMap(({ leaveId, applicantId, teamId, from, to }) => {
      const posts = (people.get(applicantId)?.posts ?? []).filter(({ role }) => isTeamRole(role))
      const first = posts.find((post) => isInForce(post, from.date))
      const dates = [
        ...new Set(Array.from({ length: halfNumber(to) - halfNumber(from) + 1 }, (_, i) => halfOfNumber(halfNumber(from) + i).date)),
      ]
      if (dates.some((date) => !posts.some((post) => isInForce(post, date))))
        return [`${leaveId} of ${applicantId}: in no team on one of its dates`]
      return first?.teamId === teamId
        ? []
        : [`${leaveId} of ${applicantId} lies with ${teamId}, he is in ${String(first?.teamId)} on ${from.date}`]
    })
}

/** Every day with a fact stands in its person's month. */
export async function lostDays({ world, facts }: Pick<Scene, 'world'> & { facts: readonly Fact[] }, most: number): Promise<string[]> {
  const lost: string[] = []
  for (const { personId, date } of facts.slice(-most)) {
    const { days } = await world.yes<{ days: { date: string; status: string }[] }>('org', 'attendance.month', {
      personId,
      month: date.slice(0, 7),
    })
    const day = days.find((one) => one.date === date)
    if (day === undefined || day.status === 'unconfirmed') lost.push(`${personId} on ${date}: ${day?.status ?? 'gone'}`)
  }
  return lost
}
