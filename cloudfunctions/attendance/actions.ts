import type { Actions } from './schemas'
import { refuseFuture } from '../../miniprogram/domain/attendance/entry'
import { inTeamPost, readsDays, recordsDays } from '../../miniprogram/domain/authority'
import { about, type Table } from '../_shared/serve/serve'
import { evidence, explain, findDay, findMonth, month } from './reading'
import { findPost, recordDay } from './record-day'
import { signIn } from './sign-in'
import { ticket } from './ticket'

export const actions: Table<Actions> = {
  ticket: { who: inTeamPost, run: ticket },
  signIn: { who: 'bound', run: signIn },
  month: about({ who: readsDays, find: findMonth, run: month }),
  explain: about({ who: readsDays, find: findDay, run: explain }),
  evidence: about({ who: readsDays, find: findDay, run: evidence }),
  recordDay: about({ who: recordsDays, check: ({ date }, now) => refuseFuture(date, now), find: findPost, run: recordDay }),
}
