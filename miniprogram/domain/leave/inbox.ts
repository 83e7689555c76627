import { civilDateAt } from '../calendar'
import { holds, type Person } from '../roles'
import type { Team } from '../team'
import { mayAcknowledge } from './ending'
import type { Leave, LeaveRecord, TrailEntry } from './leave'
import { countersignersNow, phoneNode, signersNow, type TurnFrom } from './turns'

/** What waits for a person, and what a list shows of it. */

export const INBOX_LISTS = ['toSign', 'toCountersign', 'toAcknowledge', 'onRecord'] as const
export type InboxList = (typeof INBOX_LISTS)[number]

/** Who reads: his teams' ledgers say for whom he acts, his hands who has lent to him. */
export type Reader = { reader: Person; teams: readonly Team[]; people: readonly Person[]; now: Date }

/** A leave as far as its lists look at it. */
export type Listed = { leave: LeaveRecord; turns: readonly TurnFrom[] }

const elsewhere = (teamId: string): Team => ({ teamId, name: '', villageId: '', townshipId: '', posts: [], leaves: [] })

function sceneFor(leave: LeaveRecord, { reader, teams, people, now }: Reader) {
  const others = people.filter(({ personId }) => personId !== reader.personId)
  const team = teams.find(({ teamId }) => teamId === leave.teamId) ?? elsewhere(leave.teamId)
  return { place: leave, applicantId: leave.applicantId, people: [reader, ...others], team, now }
}

const includes = (people: readonly Person[], { personId }: Person): boolean => people.some((one) => one.personId === personId)

/** Whether a leave lies in one of a person's lists: exactly where the action itself would take his decision. */
const LIES: Record<InboxList, (listed: Listed, reader: Reader) => boolean> = {
  toSign: ({ leave, turns }, reader) =>
    leave.state === 'pending' &&
    includes(
      signersNow(turns, sceneFor(leave, reader)).map(({ person }) => person),
      reader.reader,
    ),
  toCountersign: ({ leave, turns }, reader) => includes(countersignersNow(leave, turns, sceneFor(leave, reader)), reader.reader),
  toAcknowledge: ({ leave }, { reader, people, now }) => mayAcknowledge(leave, reader, { people, now }),
  onRecord: ({ leave }, { reader, now }) =>
    leave.state === 'approved' &&
    leave.applicantId !== reader.personId &&
    leave.records.some(({ role }) => holds(reader, role, civilDateAt(now), leave)),
}

export const liesIn = (list: InboxList, listed: Listed, reader: Reader): boolean => LIES[list](listed, reader)

const TURNS: readonly TrailEntry['event'][] = ['submitted', 'approved', 'denied']
const lastTurn = ({ trail }: Pick<LeaveRecord, 'trail'>): TrailEntry[] => trail.filter(({ event }) => TURNS.includes(event)).slice(-1)

/** Since when it waits so. */
export const waitsSince = (list: 'toSign' | 'toCountersign', leave: LeaveRecord): string =>
  (list === 'toCountersign' ? phoneNode(leave)?.at : lastTurn(leave)[0]?.at) ?? leave.submittedAt

/** A row of a list: of the trail only since when it waits, of the chain neither names nor opinions, no long texts. */
export function rowOf<L extends Leave>(leave: L): L {
  const { reason, coverWaiver, acknowledgements, slipFileId, ...shown } = leave
  return {
    ...shown,
    clause: '',
    chain: leave.chain.map(({ role, state, by, at, countersignedAt }) => ({
      role,
      state,
      ...(by === undefined ? {} : { by }),
      ...(at === undefined ? {} : { at }),
      ...(countersignedAt === undefined ? {} : { countersignedAt }),
    })),
    records: leave.records.map(({ role }) => ({ role })),
    trail: lastTurn(leave).map(({ at, event }) => ({ at, event, personId: '', personName: '' })),
  } as unknown as L
}
