import { addDays, civilDateAt, firstOf, monthOf, type Month } from '../../miniprogram/domain/calendar'
import { owedMonths } from '../../miniprogram/domain/register/deadline'
import { nextReminder } from '../../miniprogram/domain/register/notices'
import { add, aggregate, isDuplicate, updateIf } from '../_shared/platform/database'
import { countyOf } from '../_shared/records/call'
import { reminderAt } from '../_shared/records/leaves'
import type { CountyDocument, TownshipDocument } from '../_shared/records/people'
import { emptyRegister, registerOf, type RegisterDocument } from '../_shared/records/registers'
import { isOver, unharmed, type Firing } from './due'

/** The registers of the month that has just ended, so that there is something to remind of: made, or given their first reminder. */

type Joined = { _id: string; townships: TownshipDocument[]; registers: RegisterDocument[] } & CountyDocument

async function made(township: TownshipDocument, found: RegisterDocument | undefined, month: Month, { county, now }: Of): Promise<number> {
  const document = { ...emptyRegister(township.townshipId, month), townshipName: township.name }
  const remindAt = reminderAt(nextReminder(registerOf(found ?? document), { rules: county.rules, calendar: county.calendar, now }))
  if (found === undefined) {
    try {
      await add('registers', document._id, { ...document, remindAt })
    } catch (error) {
      // Another firing, or a write into the month, was quicker: the next one looks at it.
      if (!isDuplicate(error)) throw error
    }
    return 1
  }
  const isNew = { state: 'open', remindAt: null }
  return (await updateIf('registers', found._id, isNew, { remindAt, townshipName: township.name })) ? 1 : 0
}

type Of = { county: ReturnType<typeof countyOf>; now: Date }

/** Gives how many were made. One request when there is nothing to make. */
export async function makeRegisters(firing: Firing): Promise<number> {
  const { now } = firing
  const month = monthOf(addDays(firstOf(monthOf(civilDateAt(now))), -1))
  const [joined] = await unharmed('makeRegisters', 'units', [], () =>
    aggregate<Joined>('units', [
      { $match: { _id: 'county' } },
      { $lookup: { from: 'units', as: 'townships', pipeline: [{ $match: { parentId: 'county', kind: 'township' } }] } },
      {
        $lookup: {
          from: 'registers',
          as: 'registers',
          pipeline: [{ $match: { month } }, { $project: { cards: 0, people: 0, late: 0, hashes: 0 } }],
        },
      },
    ]),
  )
  if (joined === undefined || !owedMonths(joined.since, now).includes(month)) return 0
  const of = { county: countyOf(joined, now), now }
  let sum = 0
  for (const township of joined.townships) {
    const found = joined.registers.find(({ townshipId }) => townshipId === township.townshipId)
    if (found?.remindAt !== undefined || isOver(firing)) continue
    sum += await unharmed('makeRegisters', township._id, 0, () => made(township, found, month, of))
  }
  return sum
}
