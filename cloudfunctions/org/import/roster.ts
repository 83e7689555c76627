import { findAll } from '../../_shared/database'
import type { CountyDocument, PersonDocument, TeamDocument, UnitDocument } from '../../_shared/records'

/** The whole roster as it stands: what an import is compared with. */
export type Roster = {
  county: CountyDocument
  units: Exclude<UnitDocument, CountyDocument>[]
  people: PersonDocument[]
  teams: TeamDocument[]
}

/** After the county document, whose version tells at the commit whether the rest still stands as it was read. */
export async function readRoster(county: CountyDocument): Promise<Roster> {
  const [units, people, teams] = await Promise.all([
    findAll<UnitDocument>('units'),
    findAll<PersonDocument>('people'),
    findAll<TeamDocument>('teams'),
  ])
  return { county, units: units.filter((unit) => unit.kind !== 'county'), people, teams }
}
