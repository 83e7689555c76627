import type { Table } from '../_shared/serve'
import { get, inbox, mine } from './lists'
import { extend } from './extend'
import { preview } from './preview'
import { returnToPost } from './return'
import type { Inputs } from './schemas'
import { acknowledgeReturn, nameHandover, sign, withdraw } from './sign'
import { submit } from './submit'

export const actions: Table<Inputs> = {
  preview: { who: 'bound', wants: { teams: true, hands: true }, run: preview },
  submit: { who: 'bound', wants: { teams: true, hands: true }, run: submit },
  sign: { who: 'self-checked', run: sign },
  withdraw: { who: 'self-checked', run: withdraw },
  extend: { who: 'self-checked', run: extend },
  nameHandover: { who: 'self-checked', run: nameHandover },
  returnToPost: { who: 'self-checked', run: returnToPost },
  acknowledgeReturn: { who: 'self-checked', run: acknowledgeReturn },
  get: { who: 'self-checked', run: get },
  mine: { who: 'bound', wants: { teams: true }, run: mine },
  inbox: { who: 'bound', wants: { teams: true }, run: inbox },
}
