import type { RegisterStanding } from '../../../miniprogram/contract/register'
import type { RegisterRecord } from '../../../miniprogram/domain/register/register'
import type { RegisterScene } from '../../../miniprogram/domain/register/steps'
import type { Transaction } from '../../_shared/platform/database'
import { changeRecords } from '../../_shared/records/change'
import { emptyRegister, registerDocument, registerOf, type RegisterDocument } from '../../_shared/records/registers'
import { roomOf, type Township } from '../../_shared/records/register/township'
import { pendingIn, undecidedOf } from './undecided'

/** One step of a register: taken on what its document holds in the transaction, and written with its cards. */

export const sceneOf = ({ caller, hands, now }: Township): RegisterScene => ({ caller, people: hands, now })

export async function changeRegister(
  township: Township,
  step: (register: RegisterRecord, transaction: Transaction) => RegisterRecord | Promise<RegisterRecord>,
): Promise<RegisterRecord> {
  const { townshipId, month, hands, now } = township
  const { documents } = await changeRecords<RegisterDocument, undefined>(
    'registers',
    async (transaction) => {
      const before = await transaction.read<RegisterDocument>('registers', township.document._id)
      const register = registerOf(before ?? emptyRegister(townshipId, month))
      const after = await step(register, transaction)
      if (after === register) {
        const unchanged = before ?? emptyRegister(townshipId, month)
        return { changes: [{ before: unchanged, after: unchanged }], beside: undefined }
      }
      return {
        changes: [{ before, after: registerDocument(before ?? emptyRegister(townshipId, month), after, roomOf(township)) }],
        beside: undefined,
      }
    },
    { people: hands, now },
  )
  return registerOf(documents[0]!)
}

/** Where it stands, and what of its people's is still undecided. */
export async function standingOf(register: RegisterRecord): Promise<RegisterStanding> {
  const { state, version, people, month, townshipId } = register
  return { state, version, ...pendingIn(await undecidedOf(townshipId, people, month)) }
}
