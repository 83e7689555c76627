import { isDeepStrictEqual } from 'node:util'
import type { Rules } from '../../../miniprogram/domain/rules'
import { rulesOf } from '../../../miniprogram/domain/rules/dated'
import type { Team } from '../../../miniprogram/domain/team'
import type { Transaction } from '../platform/database'
import { countyOf, type County } from './call'
import type { CountyDocument } from './people'

/**
 * By which of the county's rules a team is kept covered. Who judges a leave has read them with its applicant; who sets others tells
 * every ledger their number, so that the two meet in one document, and no leave passes by what held before.
 */

/** What is set of cover, from the beginning and since: what is told of nothing else is left out. */
function coversOf({ rules, ruleChanges }: CountyDocument): unknown[] {
  const whole = rulesOf(rules, ruleChanges, '')
  const set = (whole.timeline ?? [{ from: '', rules: whole }]).map(({ from, rules: { cover } }) => ({ from, cover }))
  return set.filter(({ cover }, i) => i === 0 || !isDeepStrictEqual(cover, set[i - 1]!.cover))
}

/** The county as it is set, with the next number where it is set otherwise of cover. */
export const withRuling = (before: CountyDocument, after: CountyDocument): CountyDocument =>
  isDeepStrictEqual(coversOf(before), coversOf(after)) ? after : { ...after, ruling: (before.ruling ?? 0) + 1 }

/** Whether a ledger knows of rules that were set after the county was read. */
export const isRuledSince = ({ ruling = 0 }: Pick<Team, 'ruling'>, { ruling: read = 0 }: Pick<County, 'ruling'>): boolean => ruling > read

/** The rules by which a leave in this ledger is judged. No request but where others were set since the county was read. */
export async function rulesFor(transaction: Transaction, team: Team, county: County, now: Date): Promise<Rules> {
  const document = isRuledSince(team, county) ? await transaction.read<CountyDocument>('units', 'county') : null
  return document === null ? county.rules : countyOf(document, now).rules
}
