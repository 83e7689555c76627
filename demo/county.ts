import type { County } from '../cloudfunctions/org/county'
import type { CivilDate } from '../miniprogram/domain/calendar'
import { communityPlaces, officeOf, placesOf } from './ground'
import { addCounty, addTownship } from './roster/offices'
import { People } from './roster/people'
import { addTeam, teamIdOf } from './roster/teams'
import { dispatchingUnits } from './roster/units'
import type { Term } from './term'
import { TOWNSHIPS } from './townships'

/** 永兴县 as it would be handed to an import: real places, made-up people. Of the time it knows the term of office alone. */
/** `since`: the day on which it took the product up. */
export function demoCounty(term: Term, since?: CivilDate): County {
  const people = new People(term)
  addCounty(people)
  for (const township of TOWNSHIPS) {
    addTownship(township, people)
    for (const village of township.villages) addTeam(village, people)
  }
  return {
    // What its own notice of 2017 asks for (003-07, 003-08).
    rules: { attendance: { due: ['daysPerMonth', 'nightsPerMonth'] } },
    county: {
      name: '永兴县（演示数据）',
      ...(since === undefined ? {} : { since }),
      legalBasis: '进一步规范和加强驻村第一书记、工作队管理的若干措施',
    },
    townships: TOWNSHIPS.map(({ id, name }) => ({ id, name })),
    villages: TOWNSHIPS.flatMap((township) =>
      township.villages.map(({ id, name, hasTeam }, i) => {
        const office = officeOf(township.centre, i)
        return { id, townshipId: township.id, name, places: hasTeam ? placesOf(id, office, township) : communityPlaces(id, office) }
      }),
    ),
    teams: TOWNSHIPS.flatMap(({ villages }) =>
      villages.filter(({ hasTeam }) => hasTeam).map(({ id, name }) => ({ id: teamIdOf(id), villageId: id, name: `${name}工作队` })),
    ),
    dispatchingUnits: dispatchingUnits(),
    people: people.all,
  }
}
