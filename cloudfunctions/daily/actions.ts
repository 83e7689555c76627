import type { Table } from '../_shared/serve'
import { countCards } from './countCards'
import { sendDigests } from './digest'
import { remindAll } from './remind'
import type { Inputs } from './schemas'
import { sendLeft } from './sendLeft'

export const actions: Table<Inputs> = {
  // One after the other: what one writes the next may send.
  tick: {
    who: 'timer',
    run: async (_, { now }) => ({ reminded: await remindAll(now), digests: await sendDigests(now), cardsTried: await sendLeft(now), cardsCounted: await countCards() }),
  },
}
