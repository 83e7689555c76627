import type { CivilDate, Month } from '../../../../miniprogram/domain/calendar'
import { unpacked, unpackedRest } from '../../../../miniprogram/domain/register/packed'
import type { RegisterRow } from '../../../../miniprogram/domain/register/rows'
import { read } from '../../platform/database'
import { versionIdOf, type VersionDocument } from '../registers'

type OfVersion = { townshipId: string; month: Month; version: number }

/** What a version holds: days, and which dates were rest days. One request; undefined for a version that there is not. */
export async function heldIn(of: OfVersion): Promise<{ rows: RegisterRow[]; rest?: ReadonlySet<CivilDate> } | undefined> {
  const document = await read<VersionDocument>('registerVersions', versionIdOf(of.townshipId, of.month, of.version))
  if (document === null) return undefined
  const { rest } = document
  return { rows: unpacked(document, of.month), ...(rest === undefined ? {} : { rest: unpackedRest(rest, of.month) }) }
}

export const rowsOfVersion = async (of: OfVersion): Promise<RegisterRow[] | undefined> => (await heldIn(of))?.rows
