import type { Table } from '../_shared/serve/serve'
import { deleteExpired } from '../_shared/records/files'
import { countCards } from './count-cards'
import { cutFixes } from './cut-fixes'
import { deleteClips } from './delete-clips'
import { sendDigests } from './digest'
import { firingAt, unharmed } from './due'
import { makeRegisters } from './make-registers'
import { openCases } from './open-cases'
import { remindAll } from './remind'
import type { Inputs } from './schemas'
import { sendLeft } from './send-left'

/** What a firing takes at most to delete what was drawn a day ago. */
const DELETING_MS = 5_000

/** Called by the timer alone: no contract with the app. */
type DailyActions = { tick: { input: Inputs['tick']; data: unknown } }

export const actions: Table<DailyActions> = {
  // One after the other: what one writes the next may send.
  tick: {
    who: 'timer',
    run: async (_, { now }) => {
      const firing = firingAt(now)
      return {
        registersMade: await makeRegisters(firing),
        casesOpened: await openCases(firing),
        reminded: await remindAll(firing),
        digests: await sendDigests(firing),
        cardsTried: await sendLeft(firing),
        cardsCounted: await countCards(firing),
        clipsDeleted: await deleteClips(firing),
        fixesCut: await cutFixes(firing),
        filesDeleted: await unharmed('deleteExpired', 'drawnFiles', 0, () => deleteExpired(now, performance.now() + DELETING_MS)),
      }
    },
  },
}
