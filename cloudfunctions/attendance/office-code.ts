import type { OfficeCodes } from '../../miniprogram/contract/attendance'
import { slotsFrom } from '../../miniprogram/domain/attendance/office-code'
import { Refusal } from '../../miniprogram/domain/refusal'
import { read } from '../_shared/platform/database'
import type { Call } from '../_shared/records/call'
import { officeCodeOf } from '../_shared/records/office-code'
import type { VillageDocument } from '../_shared/records/people'
import type { Inputs } from './schemas'

/** What a village office shows. */

/** The village whose code is to be shown. One request more where it is none of the caller's own. @throws NOT_FOUND */
export async function findVillage({ villageId }: Inputs['officeCode'], call: Call): Promise<Call & { village: VillageDocument }> {
  const village = call.villages.find((one) => one.villageId === villageId) ?? (await read<VillageDocument>('units', `village:${villageId}`))
  if (village === null) throw Refusal.of('NOT_FOUND')
  return { ...call, village }
}

/** `{ villageId }` → the codes of the next ten minutes, a new one each half minute: ten digits, which their QR code holds just so. */
export function officeCode(
  { villageId }: Inputs['officeCode'],
  { caller, county, village, now }: Call & { village: VillageDocument },
): Promise<OfficeCodes> {
  const codes = slotsFrom(now).map(({ slot, from, to }) => ({
    from,
    to,
    code: officeCodeOf(county.secret, villageId, slot, caller.personId),
  }))
  return Promise.resolve({ villageId, name: village.name, codes })
}
