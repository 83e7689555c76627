import type { VillagePage } from '../../miniprogram/contract/roster'
import { gives, isMeasuredBy, setsPlaces } from '../../miniprogram/domain/authority'
import { civilDateAt, instantOf } from '../../miniprogram/domain/calendar'
import { placeProblems, placesText, samePlaces, type Place } from '../../miniprogram/domain/places'
import { invalid, Refusal, type Problem } from '../../miniprogram/domain/refusal'
import { aggregate, read, transact } from '../_shared/platform/database'
import { boardKey as keyOf } from '../_shared/platform/keys'
import type { TownshipDocument, VillageDocument } from '../_shared/records/people'
import { codeOf } from '../_shared/cards/code'
import { boardKey, type OfVillage } from './board'
import { BOARD_PAGE } from './plate'
import { shapeOf } from './county/check'
import { changeRoster } from './roster/settle'
import type { Inputs } from './schemas'

/** A village as its offices keep it: the places by which sign-ins are measured, and the key of its plate. */

/** Collection `placeChanges`, one document a village: who has set its places, and what they were before. */
type TrailDocument = { changes: { at: string; personId: string; personName: string; before: Place[] }[] }

const MOST_CHANGES = 20
const MOST_PLACES = 50

/** `{ villageId }` → its places, its teams, who has set the places; and whether the caller may. */
export async function village({ villageId }: Inputs['village'], { caller, now, village: found }: OfVillage): Promise<VillagePage> {
  const { name, townshipId, places } = found
  const today = civilDateAt(now)
  const [township, teams, trail] = await Promise.all([
    read<TownshipDocument>('units', `township:${townshipId}`),
    aggregate<{ _id: string; name: string }>('teams', [{ $match: { villageId } }, { $project: { name: 1 } }]),
    read<TrailDocument>('placeChanges', villageId),
  ])
  const maySet = gives(setsPlaces, caller, today, { villageId, townshipId })
  return {
    villageId,
    name,
    townshipId,
    townshipName: township?.name ?? '',
    places,
    teams: teams.map(({ _id: teamId, name: teamName }) => ({ teamId, name: teamName })),
    placesTrail: (trail?.changes ?? []).map(({ at, personName, before }) => ({ at, personName, before: placesText(before) })),
    maySetPlaces: !maySet ? 'no' : isMeasuredBy(caller, villageId, today) ? 'own' : 'yes',
  }
}

const OF_VILLAGE = /^\/villages\/0(?=\/places)/

function problemsOf(places: unknown): Problem[] {
  const county = {
    county: { name: '县' },
    townships: [{ id: 't', name: '乡' }],
    villages: [{ id: 'v', townshipId: 't', name: '村', places }],
    teams: [],
    dispatchingUnits: [],
    people: [],
  }
  const { problems } = shapeOf(county, { openids: false })
  const senses = problems.length > 0 ? [] : (places as Place[]).flatMap((place, i) => placeProblems(place, `/villages/0/places/${i}`))
  return [...problems, ...senses].map(({ path, message }): Problem => ({ path: path.replace(OF_VILLAGE, ''), message }))
}

/** As the places of a roster are judged. @throws INVALID_INPUT */
export function soundPlaces({ places, seen }: Inputs['setPlaces']): void {
  if (Array.isArray(places) && places.length > MOST_PLACES)
    throw invalid({ path: '/places', message: `一个村最多${MOST_PLACES}处签到地点，请合并一些` })
  const problems = [...problemsOf(places), ...problemsOf(seen).map(() => ({ path: '/seen', message: '不是这个村的签到地点' }))]
  if (problems.length > 0) throw invalid(...problems)
}

/**
 * `{ villageId, places, seen }` → `{ places }`, from this moment on: what has been signed stays as it was measured. The same again is done
 * already. `OWN_PLACES`, `PLACES_CHANGED`.
 */
export async function setPlaces({ villageId, places, seen }: Inputs['setPlaces'], { caller, now }: OfVillage) {
  if (isMeasuredBy(caller, villageId, civilDateAt(now))) throw Refusal.of('OWN_PLACES')
  const wanted = places as Place[]
  return changeRoster(async (transaction) => {
    const stands = await transaction.read<VillageDocument>('units', `village:${villageId}`)
    if (stands === null) throw Refusal.of('NOT_FOUND')
    if (samePlaces(stands.places, wanted)) return { result: { places: wanted } }
    if (!samePlaces(stands.places, seen as Place[])) throw Refusal.of('PLACES_CHANGED')
    const trail = await transaction.read<TrailDocument>('placeChanges', villageId)
    const change = { at: instantOf(now), personId: caller.personId, personName: caller.name, before: stands.places }
    await transaction.put('placeChanges', villageId, { changes: [change, ...(trail?.changes ?? [])].slice(0, MOST_CHANGES) })
    await transaction.put('units', stands._id, { ...stands, places: wanted })
    return { result: { places: wanted } }
  })
}

/** `{ villageId }` → the key on its plate with the code that opens its board, as the address of a picture; none where WeChat gives none. */
export async function boardCode({ villageId }: Inputs['boardCode'], call: OfVillage): Promise<{ boardKey: string; picture?: string }> {
  const { boardKey: key } = await boardKey({ villageId }, call)
  const code = await codeOf(key, BOARD_PAGE)
  if (code === undefined) return { boardKey: key }
  return { boardKey: key, picture: `data:image/${code.type === 'jpg' ? 'jpeg' : 'png'};base64,${code.content.toString('base64')}` }
}

/** `{ villageId, boardKey }` → a new key, where the given one is still the village's; else what it has by now. The old plate is void. */
export async function renewBoardKey({ villageId, boardKey: known }: Inputs['renewBoardKey'], { county }: OfVillage) {
  return transact(async (transaction) => {
    const stands = await transaction.read<VillageDocument>('units', `village:${villageId}`)
    if (stands === null) throw Refusal.of('NOT_FOUND')
    const { plate = 0 } = stands
    const current = keyOf(county.secret, villageId, plate)
    if (current !== known) return { boardKey: current }
    const next = keyOf(county.secret, villageId, plate + 1)
    await transaction.put('units', stands._id, { ...stands, plate: plate + 1, boardKey: next })
    return { boardKey: next }
  })
}
