import { digitsOf as codeDigits, OFFICE_CODE_DIGITS, slotAt, staleCode } from '../../../miniprogram/domain/attendance/office-code'
import { gives, showsOfficeCode } from '../../../miniprogram/domain/authority'
import { civilDateAt } from '../../../miniprogram/domain/calendar'
import { Refusal } from '../../../miniprogram/domain/refusal'
import type { Person } from '../../../miniprogram/domain/roles'
import { find, read } from '../platform/database'
import { digitsOf } from '../platform/keys'
import type { Call } from './call'
import { personOf, type PersonDocument, type TeamDocument } from './people'

/**
 * The code that a village office shows needs no document: it is the county's own digits for the village, the half minute and who
 * shows it. Whoever reads it names none of these; of the few who may show one in his village, it is found whose it is.
 */

type Village = { villageId: string; townshipId: string }

export const officeCodeOf = (secret: string, villageId: string, slot: number, personId: string): string =>
  digitsOf(secret, 'office', OFFICE_CODE_DIGITS, villageId, String(slot), personId)

/** Who lead the other teams of the village: they are no hands of a team's own requests. */
async function leadersOf(villageId: string): Promise<Person[]> {
  const teams = await find<TeamDocument>('teams', { villageId })
  const leaders = teams.flatMap(({ posts }) => posts.filter(({ role }) => role === 'firstSecretary').map(({ personId }) => personId))
  const documents = await Promise.all([...new Set(leaders)].map((id) => read<PersonDocument>('people', id)))
  return documents.filter((document) => document !== null).map(personOf)
}

/**
 * Who showed the code that was read at a village's office at an instant.
 * @throws INVALID_INPUT for what is no such code, that of another village, or of another half minute; OWN_RECORD for the caller's own.
 */
export async function shownBy(
  code: string,
  { villageId, townshipId }: Village,
  at: Date,
  { caller, county, hands }: Call,
): Promise<{ personId: string; name: string }> {
  const digits = codeDigits(code)
  const isTheirs = ({ personId }: Person) => officeCodeOf(county.secret, villageId, slotAt(at), personId) === digits
  const found = [caller, ...hands].find(isTheirs) ?? (await leadersOf(villageId)).find(isTheirs)
  if (found === undefined || !gives(showsOfficeCode, found, civilDateAt(at), { villageId, townshipId })) throw staleCode()
  if (found.personId === caller.personId) throw Refusal.of('OWN_RECORD')
  return { personId: found.personId, name: found.name }
}
