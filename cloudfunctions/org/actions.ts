import { SIGNING_ROLES } from '../../miniprogram/domain/roles'
import type { Call, Wants } from '../_shared/records/call'
import { boundCaller, type Action, type Table } from '../_shared/serve/serve'
import { bind, invite, unbind } from './bind'
import { board, boardKey, KEEPERS } from './board'
import { noteCards, setDigest } from './cards'
import { delegate, delegates, endDelegation } from './delegation'
import { importCounty } from './import/import-county'
import { finishedDead } from './roster/settle'
import { me, SELF } from './me'
import { people, READERS } from './people'
import type { Inputs } from './schemas'
import { exportRosterTemplate } from './sheet/file'
import { assignStandIn, ASSIGNERS, endStandIn } from './stand-in'
import { team } from './team'

/** Whoever meets half a roster, which a dead import left, finishes it and looks again. */
const whole = <Input>(wants: Wants, run: (input: Input, call: Call) => Promise<unknown>): Action<Input> => ({
  who: 'bound',
  wants,
  run: async (input, call) => run(input, (await finishedDead(call.units)) ? await boundCaller(call.openid, wants, call.now) : call),
})

export const actions: Table<Inputs> = {
  me: whole(SELF, me),
  bind: { who: 'anyone', run: bind },
  invite: { who: ['countyOrg'], run: invite },
  unbind: { who: ['countyOrg'], run: unbind },
  // Itself, since its shape goes before the caller's right to call and its sense after it.
  importCounty: { who: 'self-checked', run: importCounty },
  exportRosterTemplate: { who: ['countyOrg'], run: exportRosterTemplate },
  team: whole({}, team),
  noteCards: { who: 'bound', run: noteCards },
  setDigest: { who: 'bound', run: setDigest },
  boardKey: { who: KEEPERS, run: boardKey },
  board: { who: 'anyone', run: board },
  assignStandIn: { who: ASSIGNERS, run: assignStandIn },
  endStandIn: { who: ASSIGNERS, run: endStandIn },
  // Itself, since the post is asked for by name.
  delegate: { who: 'bound', run: delegate },
  delegates: { who: SIGNING_ROLES, wants: { hands: true }, run: delegates },
  endDelegation: { who: 'bound', run: endDelegation },
  people: { who: READERS, run: people },
}
