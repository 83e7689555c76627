import { findAll, read } from '../../_shared/platform/database'
import type { CountyDocument, PersonDocument, TeamDocument, UnitDocument } from '../../_shared/records/people'
import { kept, LeaseLost, leaseOf, type Lease } from './lease'
import { settledCounty } from './settle'

/** The whole roster as it stands: what an import is compared with. */
export type Roster = {
  county: CountyDocument
  units: Exclude<UnitDocument, CountyDocument>[]
  people: PersonDocument[]
  teams: TeamDocument[]
}

async function readAll(county: CountyDocument): Promise<Roster> {
  const [units, people, teams] = await Promise.all([
    findAll<UnitDocument>('units'),
    findAll<PersonDocument>('people'),
    findAll<TeamDocument>('teams'),
  ])
  return { county, units: units.filter((unit) => unit.kind !== 'county'), people, teams }
}

const TRIES = 3

/** As it stood at one version, or nothing where others change it without a pause. */
export async function readRoster(): Promise<Roster | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const county = await settledCounty()
    const roster = await readAll(county)
    const now = await read<CountyDocument>('units', 'county')
    if (now?.version === county.version && now.importing === undefined) return roster
  }
  return undefined
}

/** As it stands while `hold` keeps everybody else from changing it. @throws LeaseLost */
export async function readHeld(hold: Lease): Promise<Roster> {
  const county = await read<CountyDocument>('units', 'county')
  if (county?.importing === undefined || leaseOf(county.importing).holder !== hold.holder) throw new LeaseLost()
  const { importing: _, ...rest } = county
  const roster = await readAll(rest)
  await kept(hold)
  return roster
}
