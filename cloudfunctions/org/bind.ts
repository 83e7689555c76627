import { instantOf } from '../../miniprogram/domain/calendar'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { boundCaller, type Call, type OpenCall } from '../_shared/records/call'
import { add, find, isDuplicate, read, transact, type Transaction } from '../_shared/platform/database'
import type { CountyDocument, PersonDocument } from '../_shared/records/people'
import type { BindingDocument } from './county'
import {
  guessesId,
  guessesLeft,
  invitationId,
  isOpen,
  newInvitation,
  withWrong,
  type GuessesDocument,
  type InvitationDocument,
} from './invitation'
import { me, SELF } from './me'
import type { Inputs } from './schemas'

/** WeChat's answer to a code that is no longer good. */
const INVALID_CODES = [40029, 40163]

async function phoneOf(phoneCode: string): Promise<string> {
  const { phoneNumberOf } = await import('./phone.lazy')
  try {
    return await phoneNumberOf(phoneCode)
  } catch (error) {
    const { errCode } = error as { errCode?: number }
    if (errCode === undefined || !INVALID_CODES.includes(errCode)) throw error
    throw invalid({ path: '/phoneCode', message: '手机号授权已失效，请再点一次按钮授权' })
  }
}

type Bound = { binding: BindingDocument | null; person: PersonDocument }

async function readBound(transaction: Transaction, personId: string, openid: string): Promise<Bound> {
  const binding = await transaction.read<BindingDocument>('bindings', openid)
  const person = await transaction.read<PersonDocument>('people', personId)
  if (person === null) throw new Error(`person ${personId} has gone`)
  return { binding, person }
}

const isTied = ({ binding, person }: Bound, openid: string): boolean => binding?.personId === person._id && person.openid === openid

/** Person and identity in one transaction; `_id` of a binding is the openid, so that one WeChat is one person. `ALREADY_BOUND`. */
async function tie(transaction: Transaction, { binding, person }: Bound, { openid, now }: OpenCall): Promise<void> {
  if (binding !== null || person.openid !== undefined) throw Refusal.of('ALREADY_BOUND')
  const boundAt = instantOf(now)
  await transaction.add('bindings', openid, { personId: person._id, boundAt })
  await transaction.put('people', person._id, { ...person, openid, boundAt })
}

/** Of several with one number, who is still on the roster. */
async function personWith(phone: string): Promise<PersonDocument> {
  const person = (await find<PersonDocument>('people', { phone })).find(({ leftOn }) => leftOn === undefined)
  if (person === undefined) throw Refusal.of('PHONE_NOT_ON_ROSTER', { phone })
  return person
}

async function bindByPhone(phoneCode: string, open: OpenCall): Promise<void> {
  const phone = await phoneOf(phoneCode)
  const { _id } = await personWith(phone)
  await transact(async (transaction) => {
    const bound = await readBound(transaction, _id, open.openid)
    if (bound.person.leftOn !== undefined) throw Refusal.of('PHONE_NOT_ON_ROSTER', { phone })
    if (!isTied(bound, open.openid)) await tie(transaction, bound, open)
  })
}

/** Whether the code let this WeChat in, now or before; a wrong one is counted. `ALREADY_BOUND`. */
async function isLetIn(inviteCode: string, { secret }: CountyDocument, open: OpenCall): Promise<'yes' | 'wrong' | 'often'> {
  const [id, counterId] = [invitationId(secret, inviteCode), guessesId(open.openid)]
  return transact(async (transaction) => {
    const guesses = await transaction.read<GuessesDocument>('invitations', counterId)
    if (guessesLeft(guesses, open.now) === 0) return 'often'
    const invitation = await transaction.read<InvitationDocument>('invitations', id)
    const bound = invitation === null ? null : await readBound(transaction, invitation.personId, open.openid)
    // Who taps twice is in already; a used code lets nobody in again.
    if (invitation?.usedBy === open.openid && bound !== null && isTied(bound, open.openid)) return 'yes'
    if (
      invitation === null ||
      bound === null ||
      bound.person.leftOn !== undefined ||
      !isOpen(invitation, bound.person.invitedAfter, open.now)
    ) {
      await transaction.put('invitations', counterId, withWrong(guesses, open.now))
      return 'wrong'
    }
    if (!isTied(bound, open.openid)) await tie(transaction, bound, open)
    await transaction.put('invitations', id, { ...invitation, usedBy: open.openid, usedAt: instantOf(open.now) })
    return 'yes'
  })
}

async function bindByInvitation(inviteCode: string, open: OpenCall): Promise<void> {
  const county = await read<CountyDocument>('units', 'county')
  const answer = county === null ? 'wrong' : await isLetIn(inviteCode, county, open)
  if (answer !== 'yes') throw Refusal.of('INVITE_INVALID', { why: answer })
}

/** Two taps at once may meet at the binding's `_id`: the second then finds what the first did. */
async function twice(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await work()
  }
}

/**
 * `{ phoneCode } | { inviteCode }` → as `me`. To this very person again it is no error. `PHONE_NOT_ON_ROSTER`,
 * `INVITE_INVALID`, `ALREADY_BOUND`: this WeChat is another's, or the person has bound another.
 */
export async function bind({ phoneCode, inviteCode }: Inputs['bind'], open: OpenCall) {
  if ((phoneCode === undefined) === (inviteCode === undefined)) throw invalid({ path: '', message: '请用手机号或邀请码绑定，二者选一' })
  if (open.openid === '') throw Refusal.of('NOT_BOUND')
  await twice(() => (phoneCode !== undefined ? bindByPhone(phoneCode, open) : bindByInvitation(inviteCode ?? '', open)))
  return me({}, await boundCaller(open.openid, SELF, open.now))
}

async function requirePerson(personId: string): Promise<void> {
  const person = await read<PersonDocument>('people', personId)
  if (person === null || person.leftOn !== undefined) throw Refusal.of('NOT_FOUND')
}

/** `{ personId }` → a code to bind by. */
export async function invite({ personId }: Inputs['invite'], { county, now }: Call) {
  await requirePerson(personId)
  const { inviteCode, document } = newInvitation(personId, county.secret, now)
  await add('invitations', document._id, document)
  return { inviteCode, expiresAt: document.expiresAt }
}

/** `{ personId }` → `{}`; his WeChat is free, and so is he; no invitation made before lets anyone in for him. Done twice it is done. */
export async function unbind({ personId }: Inputs['unbind'], { now }: Call) {
  await transact(async (transaction) => {
    const person = await transaction.read<PersonDocument>('people', personId)
    if (person === null) throw Refusal.of('NOT_FOUND')
    const { openid, boundAt: _, ...unbound } = person
    if (openid !== undefined) await transaction.remove('bindings', openid)
    await transaction.put('people', personId, { ...unbound, invitedAfter: instantOf(now) })
  })
  return {}
}
