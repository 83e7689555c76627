import type { Actions } from './schemas'
import * as authority from '../../miniprogram/domain/authority'
import { boundCaller, type Call, type Wants } from '../_shared/records/call'
import { about, type Table } from '../_shared/serve/serve'
import { bind, invite, unbind } from './bind'
import { board, boardKey, findVillage } from './board'
import { changePerson, saidWhole } from './import/one-person'
import { lastImport } from './import/last'
import { noteCards, setDigest } from './cards'
import { delegate, delegates, endDelegation, requireTerm, withRole } from './delegation'
import { importCounty, oneSource, shapeProblems } from './import/import-county'
import { finishedDead } from './roster/settle'
import { me, SELF } from './me'
import { migrate } from './migration/migrate'
import { people } from './people'
import { exportPlate } from './plate'
import { person } from './person'
import { standInChoices } from './stand-in-choices'
import { units } from './units'
import { boardCode, renewBoardKey, setPlaces, soundPlaces, village } from './village'
import { requireSense, requireYear, rules, setCalendar, setRules } from './rules'
import { exportRosterTemplate } from './sheet/file'
import { assignStandIn, endStandIn } from './stand-in'
import { findTeam, team } from './team'
import { waiting } from './waiting'
import { FOR_WAITING } from '../_shared/records/waiting'

/** Whoever meets half a roster, which a dead import left, finishes it and looks again. */
const settled =
  <Input, Found>(wants: Wants, work: (input: Input, call: Call) => Promise<Found>) =>
  async (input: Input, call: Call): Promise<Found> =>
    work(input, (await finishedDead(call.units)) ? await boundCaller(call.openid, wants, call.now) : call)

export const actions: Table<Actions> = {
  migrate: { who: 'timer', run: migrate },
  me: { who: 'bound', wants: SELF, run: settled(SELF, me) },
  waiting: { who: 'bound', wants: FOR_WAITING, run: waiting },
  bind: { who: 'anyone', run: bind },
  invite: { who: authority.keepsRoster, run: invite },
  unbind: { who: authority.keepsRoster, run: unbind },
  // Its shape goes before the caller's right to call, its sense after it.
  importCounty: { who: authority.keepsRoster, check: oneSource, shapeFirst: shapeProblems, run: importCounty },
  rules: { who: authority.keepsRules, run: rules },
  setRules: { who: authority.keepsRules, check: requireSense, run: setRules },
  setCalendar: { who: authority.keepsRules, check: requireYear, run: setCalendar },
  exportRosterTemplate: { who: authority.keepsRoster, run: exportRosterTemplate },
  team: about({ who: authority.seesTeam, find: settled({}, findTeam), run: team }),
  noteCards: { who: 'bound', run: noteCards },
  setDigest: { who: 'bound', run: setDigest },
  boardKey: about({ who: authority.keepsBoard, find: findVillage, run: boardKey }),
  exportPlate: about({ who: authority.keepsBoard, find: findVillage, run: exportPlate }),
  board: { who: 'anyone', run: board },
  assignStandIn: { who: authority.assignsStandIns, run: assignStandIn },
  endStandIn: { who: authority.assignsStandIns, run: endStandIn },
  delegate: about({ who: authority.lendsPost, check: requireTerm, find: withRole, run: delegate }),
  delegates: { who: authority.holdsSigningPost, wants: { hands: true }, run: delegates },
  endDelegation: { who: 'bound', run: endDelegation },
  people: { who: authority.listsPeople, run: people },
  person: { who: authority.listsPeople, run: person },
  changePerson: { who: authority.keepsRoster, check: saidWhole, run: changePerson },
  lastImport: { who: authority.keepsRoster, run: settled({}, lastImport) },
  units: { who: authority.listsUnits, run: units },
  village: about({ who: authority.seesVillage, find: findVillage, run: village }),
  setPlaces: about({ who: authority.setsPlaces, check: soundPlaces, find: findVillage, run: setPlaces }),
  boardCode: about({ who: authority.keepsBoard, find: findVillage, run: boardCode }),
  renewBoardKey: about({ who: authority.keepsBoard, find: findVillage, run: renewBoardKey }),
  standInChoices: { who: authority.assignsStandIns, run: standInChoices },
}
