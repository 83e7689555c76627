import type { Table } from '../_shared/serve/serve'
import { countCards } from './count-cards'
import { sendDigests } from './digest'
import { remindAll } from './remind'
import type { Inputs } from './schemas'
import { sendLeft } from './send-left'

/** Called by the timer alone: no contract with the app. */
type DailyActions = { tick: { input: Inputs['tick']; data: unknown } }

export const actions: Table<DailyActions> = {
  // One after the other: what one writes the next may send.
  tick: {
    who: 'timer',
    run: async (_, { now }) => ({
      reminded: await remindAll(now),
      digests: await sendDigests(now),
      cardsTried: await sendLeft(now),
      cardsCounted: await countCards(),
    }),
  },
}
