import type { LeaveList } from '../../miniprogram/contract/leave'
import { desksFor } from '../../miniprogram/domain/leave/desks'
import { besideOf, type LeavePage } from '../../miniprogram/domain/leave/reading'
import type { Call } from '../_shared/records/call'
import { command, find, type FindOptions } from '../_shared/platform/database'
import { recordOf, type LeaveDocument } from '../_shared/records/leaves'
import { ledgersFor, pageOf } from './paging'
import type { Actions, Inputs } from './schemas'
import { shown, type Subject } from '../_shared/records/subject'

/** The leave with what its page shows. Telephone numbers, and what there is to do, are for those who see the whole of it. */
export function get(_: Inputs['get'], subject: Subject): Promise<LeavePage> {
  const { leave, sight, team, county, caller, hands: people, units, villages, now } = subject
  const seen = shown(leave, sight, [team], county, now)
  const beside = besideOf(leave, {
    reader: caller,
    people,
    team,
    rules: county.rules,
    calendar: county.calendar,
    status: seen.status,
    ...(seen.returnBy === undefined ? {} : { returnBy: seen.returnBy }),
    now,
  })
  return Promise.resolve({
    ...seen,
    ...(sight === 'whole' ? beside : { ...beside, hands: [] }),
    teamName: team.name,
    villageName: villages.find(({ villageId }) => villageId === leave.villageId)?.name ?? '',
    townshipName: units.find(({ _id }) => _id === `township:${leave.townshipId}`)?.name ?? '',
  })
}

/** The caller's own leaves, latest first. */
export async function mine({ cursor }: Inputs['mine'], { caller, teams, county, now }: Call): Promise<LeaveList> {
  const { rows, next } = await pageOf({ applicantId: caller.personId }, cursor)
  return { leaves: rows.map((row) => shown(recordOf(row), 'whole', teams, county, now)), ...next }
}

/** No more of a list than one reply can hold; the oldest are what is due first. */
const MOST_SHOWN = 200

/** What waits for the caller, in all the parts that he plays, oldest first. */
export async function inbox(_: Inputs['inbox'], { caller, teams, county, now }: Call): Promise<Actions['inbox']['data']> {
  const desks = desksFor(caller, teams, now)
  const keys = Object.values(desks).flat()
  const orderBy: FindOptions['orderBy'] = [
    ['urgency', 'asc'],
    ['submittedAt', 'asc'],
  ]
  const rows = await find<LeaveDocument>('leaves', { desks: command.in(keys) }, { orderBy, limit: MOST_SHOWN })
  const others = rows.filter((row) => row.applicantId !== caller.personId)
  const ledgers = await ledgersFor(
    others.filter((row) => row.state === 'approved'),
    teams,
  )
  const list = (at: readonly string[]) =>
    others.filter((row) => row.desks.some((desk) => at.includes(desk))).map((row) => shown(recordOf(row), 'whole', ledgers, county, now))
  return {
    toSign: list(desks.sign),
    toCountersign: list(desks.countersign),
    toAcknowledge: list(desks.acknowledge),
    onRecord: list(desks.record),
    more: rows.length === MOST_SHOWN,
  }
}
