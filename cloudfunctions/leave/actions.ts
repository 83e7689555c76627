import type { LeaveActions } from '../../miniprogram/contract/leave'
import * as authority from '../../miniprogram/domain/authority'
import { findSubject } from '../_shared/records/subject'
import { about, type Table } from '../_shared/serve/serve'
import { boundedCover, cover } from './cover'
import { get, inbox, mine } from './lists'
import { extend, submit } from './make'
import { preview } from './preview'
import { acknowledgeReturn, findReturns, oneOrMany, returnToPost } from './return'
import { search } from './search'
import { countersign, nameHandover, requireOwnRefusal, sign, withdraw } from './sign'
import { findApplicant, recordSlip, requireSignedBefore, slipPhoto } from './slip'

export const actions: Table<LeaveActions> = {
  preview: { who: 'bound', wants: { teams: true, hands: true }, run: preview },
  cover: about({ who: authority.seesCover, check: boundedCover, wants: { teams: true }, find: (_, call) => call, run: cover }),
  submit: { who: 'bound', wants: { teams: true, hands: true }, run: submit },
  sign: about({ who: authority.signs, check: requireOwnRefusal, findWithCaller: findSubject, run: sign }),
  countersign: about({ who: authority.countersigns, findWithCaller: findSubject, run: countersign }),
  withdraw: about({ who: authority.ownsLeave, findWithCaller: findSubject, run: withdraw }),
  extend: about({ who: authority.ownsLeave, findWithCaller: findSubject, run: extend }),
  nameHandover: about({ who: authority.ownsLeave, findWithCaller: findSubject, run: nameHandover }),
  returnToPost: about({ who: authority.returnsToPost, findWithCaller: findSubject, run: returnToPost }),
  acknowledgeReturn: about({ who: authority.acknowledges, check: oneOrMany, findWithCaller: findReturns, run: acknowledgeReturn }),
  recordSlip: about({ who: authority.recordsSlips, check: requireSignedBefore, find: findApplicant, run: recordSlip }),
  slipPhoto: about({ who: authority.seesWhole, findWithCaller: findSubject, run: slipPhoto }),
  get: about({ who: authority.seesLeave, findWithCaller: findSubject, run: get }),
  search: { who: 'bound', wants: { teams: true, hands: true }, run: search },
  mine: { who: 'bound', wants: { teams: true }, run: mine },
  inbox: { who: 'bound', wants: { teams: true, hands: true }, run: inbox },
}
