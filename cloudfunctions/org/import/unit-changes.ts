import { isDeepStrictEqual } from 'node:util'
import { samePlaces } from '../../../miniprogram/domain/places'
import type { CountyDocument, UnitDocument } from '../../_shared/records/people'
import { LISTS } from '../county/ids'
import type { Roster } from '../roster/roster'
import type { Target } from './target'

/** What an import changes beside people, in sentences for who is asked whether it shall be done. Pure. */

type Unit = Exclude<UnitDocument, CountyDocument>

const TITLES: Record<Unit['kind'] | 'team', string> = {
  township: LISTS.townships,
  village: LISTS.villages,
  dispatchingUnit: LISTS.dispatchingUnits,
  team: LISTS.teams,
}

const byId = <T extends { _id: string }>(documents: readonly T[]) => new Map(documents.map((document) => [document._id, document]))

type Named = { _id: string; name: string }

/** New ones, and those that are called otherwise. */
function namesOf(title: string, before: readonly Named[], after: readonly Named[]): string[] {
  const stood = byId(before)
  const added = after.filter(({ _id }) => !stood.has(_id))
  const renamed = after.flatMap(({ _id, name }) => {
    const old = stood.get(_id)?.name
    return old === undefined || old === name ? [] : [`${title}“${old}”改名为“${name}”`]
  })
  const MOST = 20
  const more = added.length > MOST ? `等${added.length}个` : ''
  const names = added.slice(0, MOST).map(({ name }) => `“${name}”`)
  return [...(added.length === 0 ? [] : [`新增${title}${names.join('、')}${more}`]), ...renamed]
}

/** A village that lies elsewhere, or whose places are others: who is measured by them is to be told from when. */
function villageChanges(before: readonly Unit[], after: readonly Unit[]): string[] {
  const stood = byId(before)
  const townships = new Map(after.flatMap((unit) => (unit.kind === 'township' ? [[unit.townshipId, unit.name]] : [])))
  return after.flatMap((unit) => {
    const old = stood.get(unit._id)
    if (unit.kind !== 'village' || old?.kind !== 'village') return []
    const moved = old.townshipId === unit.townshipId ? [] : [`村“${unit.name}”改归“${townships.get(unit.townshipId) ?? unit.townshipId}”`]
    if (samePlaces(old.places, unit.places)) return moved
    const [was, is] = [old.places.length, unit.places.length]
    return [...moved, `村“${unit.name}”的签到地点${was === is ? `有改动（${is}处）` : `由${was}处改为${is}处`}`]
  })
}

function teamChanges(before: Roster['teams'], { teams, units }: Target): string[] {
  const stood = byId(before)
  const villages = new Map(units.flatMap((unit) => (unit.kind === 'village' ? [[unit.villageId, unit.name]] : [])))
  return teams.flatMap(({ _id, name, villageId }) => {
    const old = stood.get(_id)
    return old === undefined || old.villageId === villageId ? [] : [`工作队“${name}”改驻“${villages.get(villageId) ?? villageId}”`]
  })
}

function countyChanges(before: CountyDocument, after: CountyDocument): string[] {
  const tell = (title: string, was = '', is = ''): string[] => (was === is ? [] : [`${title}由“${was || '（无）'}”改为“${is || '（无）'}”`])
  return [
    ...tell('县名', before.name, after.name),
    ...tell('管理办法名称', before.legalBasis, after.legalBasis),
    ...tell('启用日期', before.since, after.since),
    ...(isDeepStrictEqual(before.rules, after.rules) ? [] : ['本县的规则有改动']),
    ...(isDeepStrictEqual(before.calendar, after.calendar) ? [] : ['放假和调休的安排有改动']),
  ]
}

export function unitChangesOf(roster: Roster, target: Target): string[] {
  const kinds: Unit['kind'][] = ['township', 'village', 'dispatchingUnit']
  const ofKind = (units: readonly Unit[], kind: Unit['kind']) => units.filter((unit) => unit.kind === kind)
  return [
    ...countyChanges(roster.county, target.county),
    ...kinds.flatMap((kind) => namesOf(TITLES[kind], ofKind(roster.units, kind), ofKind(target.units, kind))),
    ...namesOf(TITLES.team, roster.teams, target.teams),
    ...villageChanges(roster.units, target.units),
    ...teamChanges(roster.teams, target),
  ]
}
