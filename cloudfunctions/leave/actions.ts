import type { Actions } from './schemas'
import * as authority from '../../miniprogram/domain/authority'
import { findSubject } from '../_shared/records/subject'
import { about, type Table } from '../_shared/serve/serve'
import { boundedCover, cover } from './cover'
import { get, inbox, mine } from './lists'
import { extend } from './extend'
import { preview } from './preview'
import { returnToPost } from './return'
import { search } from './search'
import { acknowledgeReturn, countersign, nameHandover, requireOwnRefusal, sign, withdraw } from './sign'
import { findApplicant, recordSlip, slipPhoto } from './slip'
import { submit } from './submit'

export const actions: Table<Actions> = {
  preview: { who: 'bound', wants: { teams: true, hands: true }, run: preview },
  cover: about({ who: authority.seesCover, check: boundedCover, wants: { teams: true }, find: (_, call) => call, run: cover }),
  submit: { who: 'bound', wants: { teams: true, hands: true }, run: submit },
  sign: about({ who: authority.signs, check: requireOwnRefusal, findWithCaller: findSubject, run: sign }),
  countersign: about({ who: authority.countersigns, findWithCaller: findSubject, run: countersign }),
  withdraw: about({ who: authority.ownsLeave, findWithCaller: findSubject, run: withdraw }),
  extend: about({ who: authority.ownsLeave, findWithCaller: findSubject, run: extend }),
  nameHandover: about({ who: authority.ownsLeave, findWithCaller: findSubject, run: nameHandover }),
  returnToPost: about({ who: authority.returnsToPost, findWithCaller: findSubject, run: returnToPost }),
  acknowledgeReturn: about({ who: authority.acknowledges, findWithCaller: findSubject, run: acknowledgeReturn }),
  recordSlip: about({ who: authority.recordsSlips, find: findApplicant, run: recordSlip }),
  slipPhoto: about({ who: authority.seesWhole, findWithCaller: findSubject, run: slipPhoto }),
  get: about({ who: authority.seesLeave, findWithCaller: findSubject, run: get }),
  search: { who: 'bound', wants: { teams: true }, run: search },
  mine: { who: 'bound', wants: { teams: true }, run: mine },
  inbox: { who: 'bound', wants: { teams: true }, run: inbox },
}
