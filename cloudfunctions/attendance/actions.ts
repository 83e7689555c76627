import { refuseFuture, refuseFutures, witnessedDate } from '../../miniprogram/domain/attendance/entry'
import {
  bearsWitness,
  decidesCorrections,
  inTeamPost,
  keepsBook,
  listsCorrections,
  ownDays,
  readsCorrections,
  readsDays,
  recordsDays,
  showsOfficeCode,
  showsOwnCode,
  signsIn,
} from '../../miniprogram/domain/authority'
import { about, type Table } from '../_shared/serve/serve'
import { FOR_WAITING } from '../_shared/records/waiting'
import { book } from './book'
import { findDays } from '../_shared/records/by-hand'
import { confirmMonth, findOwnMonth } from './confirm-month'
import { correction, corrections, decideCorrection, findCorrection, findOwnDay, findToDecide, requestCorrection } from './correction'
import { findVillage, officeCode } from './office-code'
import { findOwner, ownCode, witnessByCode } from './own-code'
import { evidence, explain, findDay, findMonth, month } from './reading'
import { recordDay, recordDays, undoEntry } from './record-day'
import type { Actions } from './schemas'
import { findTap, signIn } from './sign-in'
import { ticket } from './ticket'
import { findSeen, witness } from './witness'
import { findYear, year } from './year'

export const actions: Table<Actions> = {
  ticket: { who: inTeamPost, run: ticket },
  signIn: about({ who: signsIn, findWithCaller: findTap, run: signIn }),
  officeCode: about({ who: showsOfficeCode, find: findVillage, run: officeCode }),
  witness: about({ who: bearsWitness, check: ({ date }, now) => void witnessedDate(date, now), find: findSeen, run: witness }),
  ownCode: { who: showsOwnCode, run: ownCode },
  witnessByCode: about({ who: bearsWitness, find: findOwner, run: witnessByCode }),
  book: { who: keepsBook, run: book },
  month: about({ who: readsDays, findWithCaller: findMonth, run: month }),
  year: about({ who: readsDays, findWithCaller: findYear, run: year }),
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
  undoEntry: about({ who: recordsDays, find: (day, call) => findDays([day], call), run: undoEntry }),
  requestCorrection: about({
    who: ownDays,
    check: ({ date }, now) => refuseFuture(date, now),
    findWithCaller: findOwnDay,
    run: requestCorrection,
  }),
  decideCorrection: about({ who: decidesCorrections, find: findToDecide, run: decideCorrection }),
  corrections: { who: listsCorrections, wants: FOR_WAITING, run: corrections },
  correction: about({ who: readsCorrections, find: findCorrection, run: correction }),
  confirmMonth: about({ who: ownDays, findWithCaller: findOwnMonth, run: confirmMonth }),
}
