import { instantOf } from '../../../miniprogram/domain/calendar'
import { rosterOf } from '../../../miniprogram/domain/leave/decision'
import { desksOf } from '../../../miniprogram/domain/leave/desks'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'
import { noticesOf, type Notice } from '../../../miniprogram/domain/leave/notices'
import type { Person } from '../../../miniprogram/domain/roles'
import type { Team } from '../../../miniprogram/domain/team'

/** Collection `leaves`, as `documentOf` and `sendCards` of the cloud write it; a test holds the two equal. */

/** Of a card that was delivered its words are not kept. */
type SentCard = Pick<Notice, 'to' | 'card' | 'page'> & {
  data: Record<string, never>
  state: 'sent'
  tries: 1
  writtenAt: string
  at: string
}

export type LeaveDocument = Omit<LeaveRecord, 'leaveId'> & {
  _id: string
  cards: Record<string, SentCard>
  cardsLeft: 0
  desks: string[]
  scope: string[]
  reach: string[]
}

export function recordOf(document: LeaveDocument): LeaveRecord {
  const { _id, cards: _cards, cardsLeft: _cardsLeft, desks: _desks, scope: _scope, reach: _reach, ...record } = document
  return { ...record, leaveId: _id }
}

/** The document after a change, its cards delivered at once. */
export function documentOf(
  before: LeaveDocument | null, after: LeaveRecord, people: readonly Person[], team: Team, now: Date,
): LeaveDocument {
  const { leaveId, ...record } = after
  const roster = rosterOf(after, { people, team, now })
  const cards = before?.cards ?? {}
  const at = instantOf(now)
  const told = Object.keys(cards).length
  const more = noticesOf(before && recordOf(before), after, roster).map(({ to, card, page }, i): [string, SentCard] => [
    `c${told + i}`, { to, card, page, data: {}, state: 'sent', tries: 1, writtenAt: at, at },
  ])
  const scope = [`village:${after.villageId}`, `township:${after.townshipId}`, 'county']
  return {
    ...record,
    _id: leaveId,
    cards: { ...cards, ...Object.fromEntries(more) },
    cardsLeft: 0,
    desks: desksOf(after, roster),
    scope,
    reach: [`team:${after.teamId}`, ...scope],
  }
}
