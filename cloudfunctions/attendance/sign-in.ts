import type { SignedIn } from '../../miniprogram/contract/attendance'
import { firstSignIn, makesDay, makesNight, type Fact, type SignInFact } from '../../miniprogram/domain/attendance/fact'
import { dateOfTap, signInFact } from '../../miniprogram/domain/attendance/sign-in'
import { badTicket, tappedAt, usedTicket } from '../../miniprogram/domain/attendance/ticket'
import { addDays } from '../../miniprogram/domain/calendar'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { teamPostOn } from '../../miniprogram/domain/roles'
import type { Call } from '../_shared/records/call'
import { add, command, find, isDuplicate, read } from '../_shared/platform/database'
import { idOf, isPlateOf } from '../_shared/platform/keys'
import { factOf, factsBetween, fieldsOf, type Stored } from '../_shared/records/facts'
import type { Inputs } from './schemas'
import { ticketOf } from './ticket'

/** Whether the code is that of the caller's own village; a wrong one is bad input, not a bad place. */
function isAtOffice(code: string | undefined, villageId: string, { county }: Call): boolean {
  if (code === undefined) return false
  if (isPlateOf(county.secret, villageId, code)) return true
  throw invalid({ path: '/office/code', message: '这不是本村村委会牌子上的码，请重新扫码' })
}

/** The fact of a tap, of a caller in a team on its date. */
function factFor(factId: string, input: Inputs['signIn'], call: Call): SignInFact {
  const { caller, county, villages, now } = call
  const ticket = input.offline && ticketOf(county.secret, input.offline.ticket)
  if (ticket === null) throw badTicket()
  const at = ticket && input.offline ? tappedAt(ticket, caller.personId, input.offline.elapsedMs, now) : now
  const post = teamPostOn(caller, dateOfTap(at, input.night ?? false))
  if (post === undefined) throw Refusal.of('NOT_ON_TEAM')
  return signInFact({
    factId,
    once: ticket?.ticketId ?? factId,
    personId: caller.personId,
    teamId: post.teamId,
    input,
    at,
    now,
    places: villages.find((village) => village.villageId === post.villageId)?.places ?? [],
    rules: county.rules,
    isAtOffice: isAtOffice(input.office?.code, post.villageId, call),
  })
}

/** False if the fact, or another of the same ticket, is there already. */
async function isKept(fact: SignInFact): Promise<boolean> {
  try {
    await add('facts', fact.factId, fieldsOf(fact))
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** A sign-in as it stands, with the first of its date; `known` are facts of the person, those of that date among them. */
function answer(fact: SignInFact, known: readonly Fact[], repeated: boolean): SignedIn {
  // The fact itself, should the database not show it yet.
  const others = known.filter((one) => one.kind === 'signIn' && one.date === fact.date && one.factId !== fact.factId)
  const first = firstSignIn([fact, ...(others as SignInFact[])])!
  const { date, night, grade, place, distanceMetres, at } = fact
  return {
    date,
    night,
    grade,
    at,
    ...(place === undefined ? {} : { place }),
    ...(distanceMetres === undefined ? {} : { distanceMetres }),
    counts: makesDay(fact) || makesNight(fact),
    firstAt: first.at,
    repeated,
  }
}

const standing = async (fact: SignInFact): Promise<SignedIn> => answer(fact, await factsBetween(fact.personId, fact.date, fact.date), true)

/** What a second try finds: the first, as it stands; or another sign-in that has used up the ticket. */
async function repeated(fact: SignInFact): Promise<SignedIn> {
  const { factId, personId, date } = fact
  // A first try just before midnight has the date before.
  const dates = [addDays(date, -1), date]
  const itOrTheirs = command.or([{ _id: factId }, { personId, date: command.in(dates) }]) as unknown as Record<string, unknown>
  const rows = await find<Stored<Fact>>('facts', itOrTheirs)
  const facts = rows.map(factOf<Fact>)
  const first = facts.find((one) => one.factId === factId)
  if (first?.kind !== 'signIn') throw usedTicket()
  return dates.includes(first.date) ? answer(first, facts, true) : standing(first)
}

/**
 * Keeps a tap, wherever it was made. Three requests: the caller, the fact, the facts of its date. `repeated` tells of a
 * second try of the same tap.
 * @throws NOT_ON_TEAM; INVALID_INPUT for a ticket that is another's, used or too old, and for another village's code.
 */
export async function signIn(input: Inputs['signIn'], call: Call): Promise<SignedIn> {
  const factId = idOf('signIn', call.caller.personId, input.clientId)
  let fact: SignInFact
  try {
    fact = factFor(factId, input, call)
  } catch (error) {
    // A success is remembered, whatever would be refused by now: the ticket has expired, the post has ended.
    const first = error instanceof Refusal ? await read<Stored<SignInFact>>('facts', factId) : null
    if (first === null) throw error
    return standing(factOf<SignInFact>(first))
  }
  if (!(await isKept(fact))) return repeated(fact)
  return answer(fact, await factsBetween(fact.personId, fact.date, fact.date), false)
}
