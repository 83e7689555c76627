import { TEAM_ROLES } from '../../miniprogram/domain/roles'
import type { Table } from '../_shared/serve/serve'
import { evidence, explain, month } from './reading'
import { recordDay } from './record-day'
import type { Inputs } from './schemas'
import { signIn } from './sign-in'
import { ticket } from './ticket'

export const actions: Table<Inputs> = {
  ticket: { who: TEAM_ROLES, run: ticket },
  signIn: { who: 'bound', run: signIn },
  month: { who: 'bound', run: month },
  explain: { who: 'bound', run: explain },
  evidence: { who: 'bound', run: evidence },
  recordDay: { who: ['townshipClerk'], run: recordDay },
}
