import { Contended, findAll, read } from '../../_shared/platform/database'
import type { CountyDocument, PersonDocument, TeamDocument, UnitDocument } from '../../_shared/records/people'
import { settledCounty } from './settle'

/** The whole roster as it stands: what an import is compared with. */
export type Roster = {
  county: CountyDocument
  units: Exclude<UnitDocument, CountyDocument>[]
  people: PersonDocument[]
  teams: TeamDocument[]
}

const MOST_TRIES = 20

/** As it stood at one version: read again while others change it. `CONFLICT_RETRY` where they do without end. */
export async function readRoster(): Promise<Roster> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const county = await settledCounty()
    const [units, people, teams] = await Promise.all([
      findAll<UnitDocument>('units'),
      findAll<PersonDocument>('people'),
      findAll<TeamDocument>('teams'),
    ])
    const now = await read<CountyDocument>('units', 'county')
    if (now?.version === county.version && now.importing === undefined) {
      return { county, units: units.filter((unit) => unit.kind !== 'county'), people, teams }
    }
  }
  throw new Contended()
}
