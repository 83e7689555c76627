import type { TownshipSite } from '../townships'
import { personIdOf, TOWNSHIP_HELD_BRANCH } from './teams'
import type { People } from './people'
import { UNIT_IDS } from './units'

/** Those of the townships and the county who sign, keep the register, and look on. */

/** The secretary (`-1`), the deputy who handles the teams (`-2`), the clerk (`-c`) and the clerk's stand-in (`-d`). */
export function addTownship({ id, villages }: TownshipSite, people: People): void {
  const held = villages.find((village) => village.id === TOWNSHIP_HELD_BRANCH)
  people.add(`${id}-1`, [{ role: 'townshipCommittee', townshipId: id }])
  const branch = held ? [{ role: 'villageBranch' as const, villageId: held.id }] : []
  people.add(`${id}-2`, [{ role: 'townshipCommittee', townshipId: id }, ...branch])
  people.add(`${id}-c`, [{ role: 'townshipClerk', townshipId: id }])
  people.add(`${id}-d`, [{ role: 'townshipClerk', townshipId: id }])
}

const OFFICES = [
  ['bureau', 'ruralBureau', 2],
  ['org', 'countyOrg', 3],
  ['supervisor', 'supervisor', 4],
] as const
const RESERVES = 6

/** And the cadres in reserve, who have no post until a township calls them to stand in. */
export function addCounty(people: People): void {
  for (const [id, role, seats] of OFFICES) for (let i = 1; i <= seats; i++) people.add(`${id}-${i}`, [{ role }])
  people.add('deputy', [{ role: 'deputySecretary' }])
  for (const unitId of UNIT_IDS) people.add(`unit-${unitId}`, [{ role: 'dispatchingUnit', dispatchingUnitId: unitId }], { unitId })
  for (let i = 1; i <= RESERVES; i++) people.add(personIdOf('reserve', i), [], { isSent: true })
}
