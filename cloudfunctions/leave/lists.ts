import type { Inbox, InboxList, LeaveList, ListedLeave } from '../../miniprogram/contract/leave'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { desksFor } from '../../miniprogram/domain/leave/desks'
import { INBOX_LISTS, liesIn, rowOf } from '../../miniprogram/domain/leave/inbox'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { besideOf, type LeavePage } from '../../miniprogram/domain/leave/reading'
import type { TurnFrom } from '../../miniprogram/domain/leave/turns'
import type { Call } from '../_shared/records/call'
import type { LeaveDocument } from '../_shared/records/leaves'
import { shown, type Subject } from '../_shared/records/subject'
import { legible } from '../_shared/records/waiting'
import { fitted, leaveIn, ledgersOf, PAGE, PAGE_BYTES, rowsOf, type List, type Where } from './paging'
import type { Inputs } from './schemas'

/** The leave with what its page shows. Telephone numbers, and which colleagues are away, are for those who see the whole of it. */
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
    ...(sight === 'whole' ? beside : { ...beside, hands: [], cover: beside.cover.map((half) => ({ ...half, away: [], asking: [] })) }),
    teamName: team.name,
    villageName: villages.find(({ villageId }) => villageId === leave.villageId)?.name ?? '',
    townshipName: units.find(({ _id }) => _id === `township:${leave.townshipId}`)?.name ?? '',
  })
}

/** A row of a list, with the names of where the leave belongs. */
export function listed(document: LeaveDocument, leave: Leave): ListedLeave {
  // Absent in a document of an older version, until it is laid anew.
  const names = (document as Partial<LeaveDocument>).names ?? { team: '', village: '', township: '' }
  return rowOf({ ...leave, teamName: names.team, villageName: names.village, townshipName: names.township })
}

const MINE: List = { name: 'leave.mine', order: 'latest' }

/** The caller's own leaves, latest first. */
export async function mine({ cursor }: Inputs['mine'], { caller, teams, county, now }: Call): Promise<LeaveList> {
  const rows = await rowsOf({ applicantId: caller.personId }, cursor, MINE, PAGE + 1, false)
  const chosen = rows.flatMap((document) =>
    legible('leaves', document, () => [{ document, row: listed(document, shown(leaveIn(document), 'whole', teams, county, now)) }]),
  )
  const { list, next } = fitted(chosen, rows, { list: MINE, bytes: PAGE_BYTES, isWhole: true })
  return { leaves: list, ...(next === undefined ? {} : { next }) }
}

/** Where a list's rows are found; whether they lie in it is then asked of each. */
function whereOf(list: InboxList, { caller, teams, now }: Call): Where | undefined {
  const desks = desksFor(caller, teams, now)
  const keys = { toSign: desks.sign, toCountersign: desks.countersign, toAcknowledge: desks.acknowledge, onRecord: desks.record }[list]
  const at: Where[] = keys.length === 0 ? [] : [{ desks: { $in: keys } }]
  const isStandingIn = desks.isCountyOrg && (list === 'toSign' || list === 'toCountersign')
  const vacant: Where[] = isStandingIn ? [{ vacantFrom: { $lte: civilDateAt(now) } }] : []
  const ways = [...at, ...vacant]
  return ways.length === 0 ? undefined : ways.length === 1 ? ways[0] : { $or: ways }
}

/** Absent in a document of an older version, until it is laid anew. */
const turnsIn = ({ turns = [] }: { turns?: readonly TurnFrom[] }) => turns

/** A page of one list; where all that was found lies in it no more, the next is looked at. */
async function pageOf(
  list: InboxList,
  cursor: string | undefined,
  bytes: number,
  call: Call,
): Promise<{ list: ListedLeave[]; next?: string }> {
  const { caller, teams, hands, county, now } = call
  const where = whereOf(list, call)
  if (where === undefined) return { list: [] }
  const reader = { reader: caller, teams, people: hands, now }
  const of: List = { name: `leave.inbox.${list}`, order: 'soonest' }
  for (let from = cursor; ;) {
    const rows = await rowsOf(where, from, of, PAGE + 1, list === 'onRecord' || list === 'toCountersign')
    const chosen = rows.slice(0, PAGE).flatMap((document) =>
      legible('leaves', document, () => {
        const leave = leaveIn(document)
        if (!liesIn(list, { leave, turns: turnsIn(document) }, reader)) return []
        return [{ document, row: listed(document, shown(leave, 'whole', ledgersOf(document, teams), county, now)) }]
      }),
    )
    const page = fitted(chosen, rows.slice(0, PAGE), { list: of, bytes, isWhole: rows.length <= PAGE })
    if (page.list.length > 0 || page.next === undefined) return page
    from = page.next
  }
}

/**
 * What waits for the caller, in all the parts that he plays: four lists, each by itself, those that begin soonest first. Without
 * `list` the first page of each; `next` says which go on.
 */
export async function inbox({ list, cursor }: Inputs['inbox'], call: Call): Promise<Inbox> {
  const asked = list === undefined ? INBOX_LISTS : [list]
  const pages = await Promise.all(asked.map((one) => pageOf(one, cursor, PAGE_BYTES / asked.length, call)))
  const of = (one: InboxList) => pages[asked.indexOf(one)]
  const next = Object.fromEntries(asked.flatMap((one) => (of(one)?.next === undefined ? [] : [[one, of(one)!.next!]])))
  return {
    toSign: of('toSign')?.list ?? [],
    toCountersign: of('toCountersign')?.list ?? [],
    toAcknowledge: of('toAcknowledge')?.list ?? [],
    onRecord: of('onRecord')?.list ?? [],
    ...(Object.keys(next).length > 0 ? { next } : {}),
    more: Object.keys(next).length > 0,
  }
}
