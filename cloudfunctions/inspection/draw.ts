import type { Check } from '../../miniprogram/contract/inspection'
import { civilDateAt, instantOf, monthOf } from '../../miniprogram/domain/calendar'
import { isAnnounced, stateOf, type Drawn } from '../../miniprogram/domain/inspection/check'
import { drawnTags, lotOf } from '../../miniprogram/domain/inspection/draw'
import { drawnNotices } from '../../miniprogram/domain/inspection/notices'
import { nextGradeReminder } from '../../miniprogram/domain/inspection/result-notices'
import { invalid, Refusal } from '../../miniprogram/domain/refusal'
import { withCards } from '../_shared/cards/outbox'
import { read } from '../_shared/platform/database'
import { sha256 } from '../_shared/platform/keys'
import type { Call, Recipient } from '../_shared/records/call'
import { changeRecord } from '../_shared/records/change'
import { checkIdOf, GRADERS, pooledOf, recordOf, type CheckDocument, type Pooled } from '../_shared/records/checks'
import { reminderAt } from '../_shared/records/leaves'
import { detailOf } from './detail'
import { findCheck, recipientsOf, type FoundCheck } from './found'
import type { Inputs } from './schemas'

/** @throws INVALID_INPUT where it is not clear who said which number */
export function numbersProblem({ numbers, numbersBy }: Inputs['draw']): void {
  if (numbersBy === undefined || numbersBy.length === numbers.length) return
  throw invalid({ path: '/numbersBy', message: '报数的人要和报的数一一对应' })
}

export const findPrepared = ({ number }: Inputs['draw'], call: Call): Promise<FoundCheck> => findCheck(checkIdOf(number), call)

/** On whom it falls, and the lot; where people were named there is none. */
function fallsOn({ check, pool }: FoundCheck, numbers: readonly string[]): { lot: string; chosen: Pooled[] } {
  const pooled = pooledOf(pool)
  if (pool.named !== undefined) return { lot: '', chosen: pooled.filter(({ personId }) => pool.named!.includes(personId)) }
  const lot = lotOf(check.secret, check.poolHash, check, numbers, sha256)
  const tags = new Set(drawnTags(pooled, check, lot, sha256))
  return { lot, chosen: pooled.filter(({ tag }) => tags.has(tag)) }
}

const targetOf = ({ personId, teamId, villageId, townshipId, tag, nonce }: Pooled, people: readonly Recipient[]) => ({
  ...{ personId, teamId, villageId, townshipId, tag, nonce },
  name: people.find((person) => person.personId === personId)?.name ?? '',
})

const MINUTE_MS = 60_000

function withDraw(document: CheckDocument, drawn: Drawn, { county, now }: Call): CheckDocument {
  const after: CheckDocument = {
    ...document,
    drawn,
    // Prepared before midnight and drawn after it: people are asked in the month in which it falls on them.
    month: monthOf(drawn.on),
    drawnIds: drawn.targets.map(({ personId }) => personId),
    townships: [...new Set(drawn.targets.map(({ townshipId }) => townshipId))],
    ...(isAnnounced(document) ? { askedIds: drawn.targets.map(({ personId }) => personId) } : {}),
  }
  const check = recordOf(after)
  return {
    ...after,
    waits: GRADERS,
    remindAt: reminderAt(nextGradeReminder(check, county.calendar, now)),
    ...withCards(after, drawnNotices(check), now, 'drawn'),
  }
}

/**
 * The numbers that were said decide; on whom it has fallen it has fallen for ever, and again gives the record. Nine requests, and one
 * more for a pool of over a thousand. @throws TOO_LATE
 */
export async function draw({ numbers, numbersBy }: Inputs['draw'], found: FoundCheck): Promise<Check> {
  const { document, now } = found
  const { lot, chosen } = fallsOn(found, document.drawn?.numbers ?? numbers)
  const people = await recipientsOf(chosen.map(({ personId }) => personId))
  const step = (before: CheckDocument): CheckDocument => {
    if (before.drawn !== undefined) return before
    if (stateOf(before, now) !== 'prepared') throw Refusal.of('TOO_LATE', { what: 'draw' })
    const drawn: Drawn = {
      at: instantOf(now),
      on: civilDateAt(now),
      closesAt: instantOf(new Date(now.getTime() + before.windowMinutes * MINUTE_MS)),
      numbers,
      ...(numbersBy === undefined ? {} : { numbersBy }),
      lot,
      targets: chosen.map((one) => targetOf(one, people)),
    }
    return withDraw(before, drawn, found)
  }
  const isNew = document.drawn === undefined
  const after = isNew ? await changeRecord('checks', document._id, step, { people, now }) : document
  // What became of the cards is noted beside the change.
  const shown = (isNew && isAnnounced(after) ? await read<CheckDocument>('checks', after._id) : null) ?? after
  const drawn = shown.drawn!
  const recipients = drawn.lot === lot ? people : await recipientsOf(shown.drawnIds ?? [])
  return detailOf(
    { ...found, document: shown },
    {
      sight: { whole: true, targets: drawn.targets, own: true },
      people: recipients,
    },
  )
}
