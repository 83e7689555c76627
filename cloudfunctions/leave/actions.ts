import type { Table } from '../_shared/serve/serve'
import { cover } from './cover'
import { get, inbox, mine } from './lists'
import { extend } from './extend'
import { preview } from './preview'
import { returnToPost } from './return'
import { search } from './search'
import type { Inputs } from './schemas'
import { acknowledgeReturn, countersign, nameHandover, sign, withdraw } from './sign'
import { recordSlip, slipPhoto } from './slip'
import { submit } from './submit'

export const actions: Table<Inputs> = {
  preview: { who: 'bound', wants: { teams: true, hands: true }, run: preview },
  cover: { who: 'bound', wants: { teams: true }, run: cover },
  submit: { who: 'bound', wants: { teams: true, hands: true }, run: submit },
  sign: { who: 'self-checked', run: sign },
  countersign: { who: 'self-checked', run: countersign },
  withdraw: { who: 'self-checked', run: withdraw },
  extend: { who: 'self-checked', run: extend },
  nameHandover: { who: 'self-checked', run: nameHandover },
  returnToPost: { who: 'self-checked', run: returnToPost },
  acknowledgeReturn: { who: 'self-checked', run: acknowledgeReturn },
  recordSlip: { who: ['townshipClerk'], run: recordSlip },
  slipPhoto: { who: 'self-checked', run: slipPhoto },
  get: { who: 'self-checked', run: get },
  search: { who: 'bound', wants: { teams: true }, run: search },
  mine: { who: 'bound', wants: { teams: true }, run: mine },
  inbox: { who: 'bound', wants: { teams: true }, run: inbox },
}
