import { now } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { newId } from '../../../services/device/ids'
import { Drafts, type DraftKind } from '../../../services/draft'
import { knownRules } from '../../../services/session'
import { emptyPreparing, PREPARING_VERSION, preparingInput, readPreparing, type Preparing } from '../view/preparing'
import { preparedIn, preparedOf, readSaying, SAYING_VERSION, sayingOf, type Saying } from '../view/saying'

/** A draw on the phone of who makes it: first what is being prepared, then the numbers that are said. */

const PREPARING: DraftKind<Preparing> = {
  name: 'draw-preparing',
  version: PREPARING_VERSION,
  read: (found, requestId) => readPreparing(found, requestId, now()),
}
const SAYING: DraftKind<Saying> = { name: 'draw-saying', version: SAYING_VERSION, read: readSaying }

export const preparingsOf = (personId: string): Drafts<Preparing> => new Drafts(PREPARING, personId)
export const sayingsOf = (personId: string): Drafts<Saying> => new Drafts(SAYING, personId)

type Left = { is: 'drawn'; checkId: string } | { is: 'saying'; saying: Saying } | { is: 'preparing'; draft: Preparing }

/** Where a draw was left. `checkId`: of one that was prepared, perhaps on another phone; empty for none. @throws CallFailure */
export async function leftAt(checkId: string, preparings: Drafts<Preparing>, sayings: Drafts<Saying>): Promise<Left> {
  const check = checkId === '' ? undefined : await call('inspection.check', { checkId })
  if (check !== undefined && check.drawnAt !== undefined) return { is: 'drawn', checkId }
  const kept = sayings.kept()
  if (kept !== undefined && kept.prepared.number > 0 && (check === undefined || check.number === kept.prepared.number))
    return { is: 'saying', saying: kept }
  if (check?.state === 'prepared') return { is: 'saying', saying: sayingOf(newId(), preparedIn(check)) }
  return { is: 'preparing', draft: preparings.kept() ?? emptyPreparing(newId(), now()) }
}

/** Killed meanwhile, the app finds the form or what it has come to: the one is kept before the other is dropped. */
export const sendPreparing = (draft: Preparing, preparings: Drafts<Preparing>, sayings: Drafts<Saying>) =>
  preparings.send(draft, async () => {
    const prepared = await call('inspection.prepareDraw', preparingInput(draft, knownRules(), now()))
    const saying = sayingOf(newId(), preparedOf(draft, prepared))
    sayings.keep(saying)
    return saying
  })
