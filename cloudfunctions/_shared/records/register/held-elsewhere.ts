import type { CivilDate, Month } from '../../../../miniprogram/domain/calendar'
import { datesOfRow } from '../../../../miniprogram/domain/register/packed'
import { command, find } from '../../platform/database'
import type { RegisterDocument, VersionDocument } from '../registers'

/** A locked register of another township, in which people of this one are. */
export type Elsewhere = Pick<RegisterDocument, 'people' | 'versionId'>

type OfPeople = { month: Month; elsewhere: readonly Elsewhere[]; personIds: readonly string[] }

/**
 * Of the township's people, the dates of the month that locked registers of other townships hold: a team that is moved takes none of them
 * along. No request where no such register has any of them in it, else one.
 */
export async function heldElsewhere({ month, elsewhere, personIds }: OfPeople): Promise<ReadonlyMap<string, ReadonlySet<CivilDate>>> {
  const held = new Map<string, Set<CivilDate>>()
  const ids = elsewhere.flatMap(({ versionId }) => versionId ?? [])
  if (ids.length === 0) return held
  const own = new Set(personIds)
  for (const { rows } of await find<VersionDocument>('registerVersions', { _id: command.in(ids) })) {
    for (const row of rows.filter(({ personId }) => own.has(personId)))
      held.set(row.personId, new Set([...(held.get(row.personId) ?? []), ...datesOfRow(row, month)]))
  }
  return held
}
