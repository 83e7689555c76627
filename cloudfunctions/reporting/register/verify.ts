import type { RegisterActions } from '../../../miniprogram/contract/register'
import { currentOf, isLockedState } from '../../../miniprogram/domain/register/register'
import { hashTyped, shortOf } from '../../../miniprogram/domain/register/text'
import { find } from '../../_shared/platform/database'
import { registerOf, type RegisterDocument } from '../../_shared/records/registers'
import type { Inputs } from '../schemas'

/**
 * `{ hash }` as a paper bears it, whole or as at its foot → of which township, month and version it is, and whether that is the one that
 * now stands: `current` is false for an old one, for one that has been amended since it was printed, for one that was opened again.
 */
export async function verifyRegister({ hash }: Inputs['verifyRegister']): Promise<RegisterActions['verifyRegister']['data']> {
  const wanted = hashTyped(hash)
  const is = (one: string) => one === wanted || shortOf(one) === wanted
  const [document] = await find<RegisterDocument>('registers', { hashes: wanted }, { limit: 1 })
  const register = document && registerOf(document)
  const version = register?.versions.find((one) => is(one.hash) || one.earlier?.some(is))
  if (register === undefined || version === undefined) return { found: false }
  const { townshipId, month } = register
  return {
    found: true,
    townshipId,
    townshipName: document!.townshipName,
    month,
    version: version.version,
    current: isLockedState(register) && is(currentOf(register)?.hash ?? ''),
    state: version.state,
  }
}
