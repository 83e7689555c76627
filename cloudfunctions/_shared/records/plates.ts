import { find, read } from '../platform/database'
import { boardKey, villageOfLongKey } from '../platform/keys'
import type { CountyDocument, VillageDocument } from './people'

/** By the key on its plate the village, whether the plate is of today or of the time when keys were long. One request. */
export async function villageOfPlate(key: string, { secret }: Pick<CountyDocument, 'secret'>): Promise<VillageDocument | null> {
  const villageId = villageOfLongKey(secret, key)
  if (villageId !== null) {
    const old = await read<VillageDocument>('units', `village:${villageId}`)
    return old?.plate === undefined ? old : null
  }
  const [village] = await find<VillageDocument>('units', { boardKey: key }, { limit: 1 })
  return village !== undefined && boardKey(secret, village.villageId, village.plate) === key ? village : null
}
