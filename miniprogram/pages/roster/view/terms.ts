import type { CountyRules } from '../../../contract/org'
import type { CivilDate } from '../../../domain/calendar'
import { withDefaults, type PartialRules } from '../../../domain/rules'
import { setOn } from '../../../domain/rules/dated'

/**
 * What the rules ask of one person otherwise than of others: he comes as an agro-technician (001-12), or is on duty at night in place of
 * lodging (003-08).
 */

export type Term = 'agro' | 'nightDuty'
export type TermsView = { agro: boolean; nightDuty: boolean; hasNightDuty: boolean; hindrance: string }

const toggledIn = (ids: readonly string[], personId: string): string[] =>
  ids.includes(personId) ? ids.filter((id) => id !== personId) : [...ids, personId]

const standing = ({ base, changes }: CountyRules, today: CivilDate): PartialRules => setOn({ rules: base, ruleChanges: changes }, today)

export function termsView(county: CountyRules, personId: string, today: CivilDate): TermsView {
  const { agroTechnicians, nightDuty } = withDefaults(standing(county, today)).attendance
  const isToCome = county.changes.some(({ from }) => from > today)
  return {
    agro: agroTechnicians.includes(personId),
    nightDuty: nightDuty?.personIds.includes(personId) ?? false,
    hasNightDuty: nightDuty !== null,
    hindrance: isToCome ? '有已公布、还没开始执行的新规则，等它开始执行以后再在这里改。' : '',
  }
}

/** The whole of what the county sets, with him among those, or no more. */
export function termsInput(county: CountyRules, personId: string, term: Term, today: CivilDate) {
  const set = standing(county, today)
  const { agroTechnicians, nightDuty } = withDefaults(set).attendance
  const change =
    term === 'agro'
      ? { agroTechnicians: toggledIn(agroTechnicians, personId) }
      : nightDuty === null
        ? {}
        : { nightDuty: { ...nightDuty, personIds: toggledIn(nightDuty.personIds, personId) } }
  return { rules: { ...set, attendance: { ...set.attendance, ...change } }, seen: county.version }
}
