import type { Month } from '../../../miniprogram/domain/calendar'
import { unpacked } from '../../../miniprogram/domain/register/packed'
import type { RegisterRow } from '../../../miniprogram/domain/register/rows'
import { read } from '../../_shared/platform/database'
import { versionIdOf, type VersionDocument } from '../../_shared/records/registers'

/** The days that a version holds. One request; undefined for a version that there is not. */
export async function rowsOfVersion(of: { townshipId: string; month: Month; version: number }): Promise<RegisterRow[] | undefined> {
  const document = await read<VersionDocument>('registerVersions', versionIdOf(of.townshipId, of.month, of.version))
  return document === null ? undefined : unpacked(document, of.month)
}
