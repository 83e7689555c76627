import { cardData } from '../../../../miniprogram/domain/cards'
import { dateText, momentText } from '../../../../miniprogram/domain/calendar'
import type { CaseRecord } from '../../../../miniprogram/domain/inspection/case'
import { accountBy, decisionOf, standingOfCase } from '../../../../miniprogram/domain/inspection/case-clock'
import type { CaseRoom } from '../../../../miniprogram/domain/inspection/case-hands'
import { caseTitle, caseTurns, factsOfCase, pageOfCase, remindOfCase } from '../../../../miniprogram/domain/inspection/case-notices'
import { waitsForStep, type CaseStep } from '../../../../miniprogram/domain/inspection/case-turn'
import { lookup, surroundingsOf } from '../call'
import { caseOf, type CaseDocument } from '../cases'
import { aroundCase, objectionsIn, WITH_HANDS, type JoinedCase, type WithObjections } from '../find-case'
import { reminderAt } from '../leaves'
import type { UnitDocument } from '../people'
import type { Around, Kind, Ordered } from './kind'

/** Cases of absence: to be explained, found, decided, put right (003-20). */

function aroundOne({ units, ...joined }: JoinedCase & { units: UnitDocument[] }, now: Date): Around {
  const { county } = surroundingsOf({ units }, now)
  const { document, record, people, room } = aroundCase(joined, county, now)
  const turns = () => caseTurns(record, room)
  return {
    document,
    people,
    remind: () => {
      // Of one that was opened at night nobody has been told yet.
      const { notices, next } = remindOfCase(record, room, Object.keys(document.cards).length === 0)
      return { notices, next: reminderAt(next) }
    },
    isStillFor: ({ to, turn }) => turn === undefined || turns().some((notice) => notice.to === to),
    turnCards: (turn) => (turn === 'sign' ? turns() : []),
  }
}

/** By when, as who has the turn is to see it. */
function untilText(step: CaseStep, record: CaseRecord, room: CaseRoom): string {
  const { explainUntil, decideBy } = standingOfCase(record, room)
  const decision = decisionOf(record)
  const account = decision === undefined ? undefined : accountBy(decision)
  const texts: Record<CaseStep, string> = {
    explain: `请在${momentText(explainUntil)}前说明`,
    find: `待核实，${dateText(decideBy)}前要作出决定`,
    decide: `待决定，${dateText(decideBy)}前`,
    revise: '异议成立，待改正',
    close: account === undefined ? '待办结' : `待整改办结，${dateText(account)}前完成问责`,
  }
  return texts[step]
}

const orderOf = (step: CaseStep, record: CaseRecord, room: CaseRoom): string => {
  const { explainUntil, decideBy } = standingOfCase(record, room)
  const decision = decisionOf(record)
  if (step === 'explain') return `${explainUntil.slice(0, 10)} am`
  return `${(step === 'close' && decision !== undefined ? accountBy(decision) : undefined) ?? decideBy} am`
}

export const cases: Kind = {
  collection: 'cases',
  joining: [lookup('units', 'scope', '_id', 'units'), ...WITH_HANDS],
  around: (joined, now) => aroundOne(joined as JoinedCase & { units: UnitDocument[] }, now),
  items: (documents, { reader, hands, county: { rules, calendar }, now }) =>
    (documents as (CaseDocument & WithObjections)[]).flatMap(({ answers, ...document }): Ordered[] => {
      const record = caseOf(document)
      const people = [...hands.filter(({ personId }) => personId !== reader.personId), reader]
      const room = { objections: objectionsIn({ answers }, now), rules, calendar, people, vacancies: document.vacancies, now }
      const step = waitsForStep(record, reader, room)
      if (step === undefined) return []
      return [
        {
          what: 'case',
          id: document._id,
          title: `${record.personName} ${caseTitle(record)}，${untilText(step, record, room)}`,
          unit: [document.names.township, document.names.team].filter((name) => name !== '').join(' '),
          since: record.reasons[0]!.at,
          page: pageOfCase(record),
          order: orderOf(step, record, room),
          digest: (hint) => ({ card: 'day', data: cardData('day', factsOfCase(record, room, hint)) }),
        },
      ]
    }),
}
