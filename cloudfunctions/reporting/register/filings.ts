import { compare } from '../../../miniprogram/domain/order'
import type { Filing } from '../../../miniprogram/contract/register'
import { fileByOf } from '../../../miniprogram/domain/register/deadline'
import { find } from '../../_shared/platform/database'
import type { Call } from '../../_shared/records/call'
import type { TownshipDocument } from '../../_shared/records/people'
import type { RegisterDocument } from '../../_shared/records/registers'
import type { Inputs } from '../schemas'

/** `{ month }` → each township's register, in the roster's order: filed or not, and by when. A fact with a date, no table of honour. */
export async function filings({ month }: Inputs['filings'], { county }: Call): Promise<{ townships: Filing[] }> {
  const [townships, registers] = await Promise.all([
    find<TownshipDocument>('units', { parentId: 'county', kind: 'township' }),
    find<RegisterDocument>('registers', { month }),
  ])
  const byTownship = new Map(registers.map((register) => [register.townshipId, register]))
  const due = fileByOf(month, county)
  return {
    townships: townships
      .sort((a, b) => compare(a.townshipId, b.townshipId))
      .map(({ townshipId, name }) => {
        const register = byTownship.get(townshipId)
        return {
          townshipId,
          name,
          state: register?.state ?? 'open',
          ...due,
          ...(register?.filedAt === undefined ? {} : { filedAt: register.filedAt }),
        }
      }),
  }
}
