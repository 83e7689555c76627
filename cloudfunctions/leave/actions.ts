import type { Table } from '../_shared/serve'
import { get, inbox, mine } from './lists'
import { preview } from './preview'
import type { Inputs } from './schemas'
import { sign, withdraw } from './sign'
import { submit } from './submit'

export const actions: Table<Inputs> = {
  preview: { who: 'bound', wants: { teams: true, hands: true }, run: preview },
  submit: { who: 'bound', wants: { teams: true, hands: true }, run: submit },
  sign: { who: 'self-checked', run: sign },
  withdraw: { who: 'self-checked', run: withdraw },
  get: { who: 'self-checked', run: get },
  mine: { who: 'bound', wants: { teams: true }, run: mine },
  inbox: { who: 'bound', wants: { teams: true }, run: inbox },
}
