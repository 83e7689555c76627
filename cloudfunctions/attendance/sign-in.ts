import type { SignedIn } from '../../miniprogram/contract/attendance'
import { firstSignIn, makesDay, makesNight, withoutFix, type Fact, type SignInFact } from '../../miniprogram/domain/attendance/fact'
import { dateOfTap, SIGN_INS_MOST, signInFact } from '../../miniprogram/domain/attendance/sign-in'
import { badTicket, tappedAt, TICKET_HOURS, usedTicket } from '../../miniprogram/domain/attendance/ticket'
import { addDays, civilDateAt, monthOf } from '../../miniprogram/domain/calendar'
import { isClosing } from '../../miniprogram/domain/register/deadline'
import { withLateSignIn } from '../../miniprogram/domain/register/register'
import { Refusal } from '../../miniprogram/domain/refusal'
import { teamPostOn } from '../../miniprogram/domain/roles'
import { rulesOn } from '../../miniprogram/domain/rules/dated'
import { boundCaller, type Call, type OpenCall } from '../_shared/records/call'
import { add, command, isDuplicate, read, transact } from '../_shared/platform/database'
import { idOf } from '../_shared/platform/keys'
import { factOf, factsBetween, fieldsOf, type Stored } from '../_shared/records/facts'
import { registersOf } from '../_shared/records/registers'
import { shownBy } from '../_shared/records/office-code'
import type { Inputs } from './schemas'
import { ticketOf } from './ticket'

/** The fact of a tap, of a caller in a team on its date. */
async function factFor(factId: string, input: Inputs['signIn'], call: Call): Promise<SignInFact> {
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
    // Of a tap without signal, those of its day.
    rules: rulesOn(county.rules, civilDateAt(at)),
    shownBy: input.office && (await shownBy(input.office.code, post, at, call)),
  })
}

/**
 * Into a month that is over: in one transaction with its register, so that who closes it has either read the sign-in, or the register
 * knows that it came too late for what it holds.
 */
const addLate = (fact: SignInFact, { caller, now }: Call): Promise<void> =>
  transact(async (transaction) => {
    const { personId, date } = fact
    const townshipId = teamPostOn(caller, date)?.townshipId ?? ''
    const day = { personId, townshipId, date }
    const registers = await registersOf(transaction, [day], now)
    const document = registers.of(day)
    await transaction.add('facts', fact.factId, fieldsOf<SignInFact>(document?.state === 'filed' ? withoutFix(fact) : fact))
    await registers.touch()
    const after = document === undefined ? undefined : withLateSignIn(document, personId, date)
    if (after !== document) await transaction.update('registers', document!._id, { late: command.set(after!.late) })
  })

/** False if the fact, or another of the same ticket, is there already. */
async function isKept(fact: SignInFact, call: Call): Promise<boolean> {
  try {
    if (isClosing(monthOf(fact.date), call.now)) await addLate(fact, call)
    else await add('facts', fact.factId, fieldsOf(fact))
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** A sign-in as it stands, with the first of its date; `known` are facts of the person, those of that date among them. */
function answer(fact: SignInFact, known: readonly Fact[], repeated: boolean): SignedIn {
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

/** What an earlier try of the same tap has kept; null if none has. */
async function standing(factId: string): Promise<SignedIn | null> {
  const document = await read<Stored<SignInFact>>('facts', factId)
  if (document === null) return null
  const fact = factOf<SignInFact>(document)
  return answer(fact, await factsBetween(fact.personId, fact.date, fact.date), true)
}

/** A date has a bounded number of them, so that what is read of a month is bounded too. */
function refuseMany(fact: SignInFact, known: readonly Fact[]): void {
  if (known.filter(({ kind, date }) => kind === 'signIn' && date === fact.date).length < SIGN_INS_MOST) return
  throw Refusal.of('TOO_MANY', { text: `这一天已经签到${SIGN_INS_MOST}次，不能再签。如有出入，请乡镇考勤专人按纸质记录登记。` })
}

/** The caller with his facts of the dates on which the tap, or an earlier try of it, may have been; if a code was read, who can show it. */
export function findTap({ offline, office }: Inputs['signIn'], { openid, now }: OpenCall): Promise<Call> {
  const to = civilDateAt(now)
  // A night's date is its evening's, and a first try may have been just before midnight.
  const from = addDays(to, offline ? -1 - TICKET_HOURS / 24 : -1)
  return boundCaller(openid, { facts: { from, to }, ...(office ? { hands: true } : {}) }, now)
}

/**
 * Keeps a tap, wherever it was made. Two requests: the caller with his facts, and the new one; one that comes after its month is over
 * asks its register too. `repeated` tells of a second try of
 * the same tap, which costs one.
 * @throws NOT_ON_TEAM; INVALID_INPUT for a ticket that is another's, used or too old, and for a code that was none of this village
 * and half minute; OWN_RECORD for one that he showed himself; TOO_MANY.
 */
export async function signIn(input: Inputs['signIn'], call: Call): Promise<SignedIn> {
  const factId = idOf('signIn', call.caller.personId, input.clientId)
  const known = call.facts.find((fact) => fact.factId === factId)
  if (known?.kind === 'signIn') return answer(known, call.facts, true)
  let fact: SignInFact
  try {
    fact = await factFor(factId, input, call)
    refuseMany(fact, call.facts)
  } catch (error) {
    // A success is remembered, whatever would be refused by now: the ticket has expired, the post has ended.
    const first = error instanceof Refusal ? await standing(factId) : null
    if (first === null) throw error
    return first
  }
  if (await isKept(fact, call)) return answer(fact, call.facts, false)
  const first = await standing(factId)
  if (first === null) throw usedTicket()
  return first
}
