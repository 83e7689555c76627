import type { CivilDate } from '../../domain/calendar'
import { shortOf } from '../../domain/today'
import type { Rules } from '../../domain/rules'
import { countWhere } from '../../domain/whereabouts'
import type { TeamToday } from '../../contract/calls'
import { countedText, whereSaid, type WhereSaid } from '../words/whereabouts'
import { dayText } from '../words/words'

/** A team today: who is known to be there, who is away, and of whom nothing is known yet. */

export type MemberRow = { personId: string; name: string; phone: string; title: string; where: WhereSaid; isSelf: boolean }

export type TeamCard = {
  name: string
  place: string
  summary: string
  /** Those who are not away are fewer than must remain (002-41): nothing is said of who has only not signed in yet. */
  shortText: string
  rows: MemberRow[]
  coming: string[]
}

/** `2 人外出，只剩 1 人，不足 2 人`; empty where enough remain. */
export function shortSaid(size: number, away: number, minimum: number | undefined): string {
  if (minimum === undefined) return ''
  const left = size - away
  return away === 0 ? `全队只有 ${left} 人，不足 ${minimum} 人` : `${away} 人外出，只剩 ${left} 人，不足 ${minimum} 人`
}

export function teamCard(team: TeamToday, personId: string, today: CivilDate, rules: Rules): TeamCard {
  const { name, townshipName, villageName, members, coming } = team
  const { away } = countWhere(members.map(({ whereabouts }) => whereabouts))
  return {
    name,
    place: `${townshipName} ${villageName}`,
    summary: countedText(members.map(({ whereabouts }) => whereabouts)),
    shortText: shortSaid(members.length, away, shortOf(members, away, rules)),
    rows: members.map((member) => ({
      personId: member.personId,
      name: member.name,
      phone: member.phone,
      title: member.title,
      where: whereSaid(member.whereabouts, today),
      isSelf: member.personId === personId,
    })),
    coming: coming.map((one) => `${one.name} ${one.from === undefined ? '' : `${dayText(one.from, today)}起`}顶岗`),
  }
}

/** `考勤专人黄志强`, and his number: who enters a day that stands open (002-20). Empty where the township has none. */
export type ClerkContact = { name: string; phone: string }
export const clerksOf = ({ clerks }: Pick<TeamToday, 'clerks'>): ClerkContact[] =>
  // An answer of a version before says nothing of them.
  ((clerks as TeamToday['clerks'] | undefined) ?? []).map(({ name, phone }) => ({ name, phone }))
