import type { Table } from '../_shared/serve'
import type { Inputs } from './schemas'
import { sendLeft } from './sendLeft'

export const actions: Table<Inputs> = {
  tick: { who: 'timer', run: async (_, { now }) => ({ cardsTried: await sendLeft(now) }) },
}
