import { instantOf } from '../../miniprogram/domain/calendar'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { boundCaller, type Call, type OpenCall } from '../_shared/records/call'
import { add, find, isDuplicate, read, transact, type Transaction } from '../_shared/platform/database'
import type { CountyDocument, PersonDocument } from '../_shared/records/people'
import type { BindingDocument } from './county'
import { invitationId, isOpenTo, newInvitation, type InvitationDocument } from './invitation'
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

/** Person and identity in one transaction; `_id` of a binding is the openid, so that one WeChat is one person. `ALREADY_BOUND`. */
async function tie(transaction: Transaction, personId: string, { openid, now }: OpenCall): Promise<void> {
  const binding = await transaction.read<BindingDocument>('bindings', openid)
  const person = await transaction.read<PersonDocument>('people', personId)
  if (person === null) throw new Error(`person ${personId} has gone`)
  if (binding?.personId === personId && person.openid === openid) return
  if (binding !== null || person.openid !== undefined) throw Refusal.of('ALREADY_BOUND')
  const boundAt = instantOf(now)
  await transaction.add('bindings', openid, { personId, boundAt })
  await transaction.put('people', personId, { ...person, openid, boundAt })
}

async function bindByPhone(phoneCode: string, open: OpenCall): Promise<void> {
  const phone = await phoneOf(phoneCode)
  const [person] = await find<PersonDocument>('people', { phone }, { limit: 1 })
  if (person === undefined) throw Refusal.of('PHONE_NOT_ON_ROSTER', { phone })
  await transact((transaction) => tie(transaction, person._id, open))
}

async function bindByInvitation(inviteCode: string, open: OpenCall): Promise<void> {
  const county = await read<CountyDocument>('units', 'county')
  if (county === null) throw Refusal.of('INVITE_INVALID')
  const id = invitationId(county.secret, inviteCode)
  await transact(async (transaction) => {
    const invitation = await transaction.read<InvitationDocument>('invitations', id)
    if (invitation === null || !isOpenTo(invitation, open.openid, open.now)) throw Refusal.of('INVITE_INVALID')
    await tie(transaction, invitation.personId, open)
    if (invitation.usedBy === undefined) {
      await transaction.put('invitations', id, { ...invitation, usedBy: open.openid, usedAt: instantOf(open.now) })
    }
  })
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
  if ((await read<PersonDocument>('people', personId)) === null) throw Refusal.of('NOT_FOUND')
}

/** `{ personId }` → a code to bind by. */
export async function invite({ personId }: Inputs['invite'], { county, now }: Call) {
  await requirePerson(personId)
  const { inviteCode, document } = newInvitation(personId, county.secret, now)
  await add('invitations', document._id, document)
  return { inviteCode, expiresAt: document.expiresAt }
}

/** `{ personId }` → `{}`; his WeChat is free, and so is he. Done twice it is done. */
export async function unbind({ personId }: Inputs['unbind']) {
  await transact(async (transaction) => {
    const person = await transaction.read<PersonDocument>('people', personId)
    if (person === null) throw Refusal.of('NOT_FOUND')
    const { openid, boundAt: _, ...unbound } = person
    if (openid === undefined) return
    await transaction.remove('bindings', openid)
    await transaction.put('people', personId, unbound)
  })
  return {}
}
