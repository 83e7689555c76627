import type { DayOf, OwnCodes } from '../../miniprogram/contract/attendance'
import { OFFICE_CODE_DIGITS, ownDigitsOf, slotsFrom, slotsTaken, staleOwnCode } from '../../miniprogram/domain/attendance/office-code'
import { bearsWitness, reachOf } from '../../miniprogram/domain/authority'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { isInForce } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { command, find } from '../_shared/platform/database'
import { digitsOf } from '../_shared/platform/keys'
import type { TeamDocument } from '../_shared/records/people'
import { findDays, type Days } from '../_shared/records/by-hand'
import type { Inputs } from './schemas'
import { witness } from './witness'

/**
 * A cadre's own code needs no document either: it is the county's own digits for him and the half minute. The branch secretary who reads
 * it names nobody; of the few in his village's teams it is found whose it is.
 */

const codeOf = (secret: string, personId: string, slot: number): string =>
  digitsOf(secret, 'own', OFFICE_CODE_DIGITS, personId, String(slot))

/** The codes of the next ten minutes, a new one each half minute. One request: the caller. */
export function ownCode(_: Inputs['ownCode'], { caller, county, now }: Call): Promise<OwnCodes> {
  const codes = slotsFrom(now).map(({ slot, from, to }) => ({ from, to, code: codeOf(county.secret, caller.personId, slot) }))
  return Promise.resolve({ name: caller.name, codes })
}

/** The teams of the villages in whose branch he is. */
export async function teamsOfBook({ caller, now }: Pick<Call, 'caller' | 'now'>): Promise<TeamDocument[]> {
  const reach = reachOf(bearsWitness, caller, civilDateAt(now))
  const villageIds = reach === 'all' ? [] : reach.villageIds
  return villageIds.length === 0 ? [] : find<TeamDocument>('teams', { villageId: command.in(villageIds) })
}

type Owned = Days & { name: string }

/** @throws INVALID_INPUT for what is none, nobody's of the village, or too old. */
export async function findOwner({ code }: Inputs['witnessByCode'], call: Call): Promise<Owned> {
  const digits = ownDigitsOf(code)
  const today = civilDateAt(call.now)
  const members = (await teamsOfBook(call)).flatMap(({ posts }) => posts.filter((post) => isInForce(post, today)))
  const owner = members.find(({ personId }) => slotsTaken(call.now).some((slot) => codeOf(call.county.secret, personId, slot) === digits))
  if (owner === undefined) throw staleOwnCode()
  return { ...(await findDays([{ personId: owner.personId, date: today }], call)), name: owner.name }
}

/** Whoever showed it was seen today: the same as `witness`. @throws ON_LEAVE; REGISTER_LOCKED; OWN_RECORD. */
export async function witnessByCode(_: Inputs['witnessByCode'], { name, ...days }: Owned): Promise<DayOf & { name: string }> {
  const [{ personId, date } = { personId: '', date: '' }] = days.of
  return { ...(await witness({ personId, date }, days)), name }
}
