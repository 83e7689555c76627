import { Contended } from '../../_shared/platform/database'
import { UNIT_FIELDS, type County, type CountyPost } from '../county/county'
import { readRoster, type Roster } from '../roster/roster'

/** The roster as it stands, as the county whose import would change nothing. */

/** @throws Contended where others change it without a pause. */
export async function standingRoster(): Promise<Roster> {
  const roster = await readRoster()
  if (roster === undefined) throw new Contended()
  return roster
}

/** A post without the units in which its own lies. */
function listed({ role, from, to, ...units }: Roster['people'][number]['posts'][number]): CountyPost {
  const field = UNIT_FIELDS[role]
  return {
    role,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(field === null ? {} : { [field]: units[field] }),
  } as CountyPost
}

/** Without who has left, and without the stand-ins that townships have assigned: those an import leaves as they are. Pure. */
export function countyOf({ county, units, teams, people }: Roster): County {
  const { name, legalBasis, since } = county
  return {
    county: { name, ...(legalBasis === undefined ? {} : { legalBasis }), ...(since === undefined ? {} : { since }) },
    townships: units.flatMap((unit) => (unit.kind === 'township' ? [{ id: unit.townshipId, name: unit.name }] : [])),
    villages: units.flatMap((unit) =>
      unit.kind === 'village' ? [{ id: unit.villageId, townshipId: unit.townshipId, name: unit.name, places: unit.places }] : [],
    ),
    teams: teams.map(({ _id: id, villageId, name: teamName }) => ({ id, villageId, name: teamName })),
    dispatchingUnits: units.flatMap((unit) =>
      unit.kind === 'dispatchingUnit'
        ? [
            {
              id: unit.dispatchingUnitId,
              name: unit.name,
              ...(unit.dailyAllowance === undefined ? {} : { dailyAllowance: unit.dailyAllowance }),
            },
          ]
        : [],
    ),
    people: people
      .filter(({ leftOn }) => leftOn === undefined)
      .map(({ _id: id, name: personName, phone, dispatchingUnitId, posts }) => ({
        id,
        name: personName,
        phone,
        ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
        posts: posts.filter(({ standInId }) => standInId === undefined).map(listed),
      })),
  }
}
