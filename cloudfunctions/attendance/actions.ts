import { refuseFuture, refuseFutures, witnessedDate } from '../../miniprogram/domain/attendance/entry'
import {
  bearsWitness,
  inTeamPost,
  keepsBook,
  readsDays,
  recordsDays,
  showsOfficeCode,
  showsOwnCode,
  signsIn,
} from '../../miniprogram/domain/authority'
import { about, type Table } from '../_shared/serve/serve'
import { book } from './book'
import { findDays } from './by-hand'
import { findVillage, officeCode } from './office-code'
import { findOwner, ownCode, witnessByCode } from './own-code'
import { evidence, explain, findDay, findMonth, month } from './reading'
import { recordDay, recordDays } from './record-day'
import type { Actions } from './schemas'
import { findTap, signIn } from './sign-in'
import { ticket } from './ticket'
import { findSeen, witness } from './witness'

export const actions: Table<Actions> = {
  ticket: { who: inTeamPost, run: ticket },
  signIn: about({ who: signsIn, findWithCaller: findTap, run: signIn }),
  officeCode: about({ who: showsOfficeCode, find: findVillage, run: officeCode }),
  witness: about({ who: bearsWitness, check: ({ date }, now) => void witnessedDate(date, now), find: findSeen, run: witness }),
  ownCode: { who: showsOwnCode, run: ownCode },
  witnessByCode: about({ who: bearsWitness, find: findOwner, run: witnessByCode }),
  book: { who: keepsBook, run: book },
  month: about({ who: readsDays, findWithCaller: findMonth, run: month }),
  explain: about({ who: readsDays, findWithCaller: findDay, run: explain }),
  evidence: about({ who: readsDays, findWithCaller: findDay, run: evidence }),
  recordDay: about({
    who: recordsDays,
    check: ({ date }, now) => refuseFuture(date, now),
    find: (day, call) => findDays([day], call),
    run: recordDay,
  }),
  recordDays: about({
    who: recordsDays,
    check: ({ days }, now) => refuseFutures(days, now),
    find: ({ days }, call) => findDays(days, call),
    run: recordDays,
  }),
}
