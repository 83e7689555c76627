import { documentOf as written, namesOf, type LeaveDocument } from '../../cloudfunctions/_shared/records/leaves'
import type { UnitDocument } from '../../cloudfunctions/_shared/records/people'
import type { Card } from '../../cloudfunctions/_shared/cards/outbox'
import { instantOf } from '../../miniprogram/domain/calendar'
import type { LeaveRecord } from '../../miniprogram/domain/leave/leave'
import type { Person } from '../../miniprogram/domain/roles'
import type { Team } from '../../miniprogram/domain/team'

export { recordOf, type LeaveDocument } from '../../cloudfunctions/_shared/records/leaves'

/** Of a card that was delivered its words are not kept. */
const delivered = (card: Card, at: string): Card => (card.state === 'left' ? { ...card, data: {}, state: 'sent', tries: 1, at } : card)

/** The document after a change, as the cloud writes it, its cards delivered at once. */
export function documentOf(
  before: LeaveDocument | null,
  after: LeaveRecord,
  { people, units, team, now }: { people: readonly Person[]; units: readonly UnitDocument[]; team: Team; now: Date },
): LeaveDocument {
  const { cards, ...document } = written(before, after, { people, team, names: namesOf(team, units), now })
  const at = instantOf(now)
  return { ...document, cards: Object.fromEntries(Object.entries(cards).map(([id, card]) => [id, delivered(card, at)])), cardsLeft: 0 }
}
