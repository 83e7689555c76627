import { firstOf, nextMonth } from '../../../../miniprogram/domain/calendar'
import { cardData } from '../../../../miniprogram/domain/cards'
import { pageOfRegister, registerTitle, remindOfRegister, turnNoticesOf } from '../../../../miniprogram/domain/register/notices'
import { currentOf } from '../../../../miniprogram/domain/register/register'
import { keptBy, waitsFor } from '../../../../miniprogram/domain/register/turn'
import { lookup, surroundingsOf } from '../call'
import { reminderAt } from '../leaves'
import type { PersonDocument, UnitDocument } from '../people'
import { registerOf, type RegisterDocument } from '../registers'
import type { Around, Kind, Ordered } from './kind'

/** Registers that wait for their clerk to close and file them (002-24), or for the secretary's signature (002-23). */

type JoinedRegister = RegisterDocument & { units: UnitDocument[]; hands: PersonDocument[] }

function aroundRegister({ units, hands, ...document }: JoinedRegister, now: Date): Around {
  const { county, hands: people } = surroundingsOf({ units, hands }, now)
  const register = registerOf(document)
  const townshipName = units.find(({ _id }) => _id === `township:${register.townshipId}`)?.name ?? document.townshipName
  const room = { townshipName, people, rules: county.rules, calendar: county.calendar, now }
  const turns = () => turnNoticesOf(register, room)
  return {
    document,
    people,
    remind: (since) => {
      const { notices, next } = remindOfRegister(register, since, room)
      return { notices, next: reminderAt(next) }
    },
    isStillFor: ({ to, turn }) => turn === undefined || turns().some((notice) => notice.to === to),
    turnCards: (turn) => (turn === 'sign' ? turns() : []),
  }
}

const KEPT = { close: { verb: '关账', until: '待关账报送' }, file: { verb: '报送', until: '待报送' } } as const

export const registers: Kind = {
  collection: 'registers',
  joining: [lookup('units', 'scope', '_id', 'units'), lookup('people', 'scope', 'seats', 'hands')],
  around: (joined, now) => aroundRegister(joined as JoinedRegister, now),
  items: (documents, { reader, now, county }) =>
    (documents as RegisterDocument[]).flatMap((document): Ordered[] => {
      const register = registerOf(document)
      const { month } = register
      const kept = keptBy(register, reader, county.since, now)
      if (kept === undefined && !waitsFor(register, document.vacancies, reader, now)) return []
      const title = kept === undefined ? registerTitle(month) : `${KEPT[kept.step].verb}${registerTitle(month)}`
      return [
        {
          what: 'register',
          id: document._id,
          title,
          unit: document.townshipName,
          since: kept?.since ?? currentOf(register)!.closedAt,
          page: pageOfRegister(register),
          // It is to be filed in the first days of the next month.
          order: `${firstOf(nextMonth(month))} am`,
          digest: (hint) => ({
            card: 'register',
            data: cardData('register', {
              unit: document.townshipName,
              what: registerTitle(month),
              until: kept === undefined ? '待签字' : KEPT[kept.step].until,
              hint,
            }),
          }),
        },
      ]
    }),
}
