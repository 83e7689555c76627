import type { Checks } from '../../miniprogram/contract/inspection'
import { civilDateAt, monthOf } from '../../miniprogram/domain/calendar'
import type { Call } from '../_shared/records/call'
import { progressIn } from '../_shared/records/check-coverage'
import { pageOfChecks } from './page'
import type { Inputs } from './schemas'
import { within } from '../_shared/records/check-within'

/** The checks that a caller sees, and how far a month has come. */

const listOf = (month: string | undefined): string => `inspection.checks ${month ?? ''}`

/**
 * `{ month?, cursor? }` → who may draw all checks, what was annulled or prepared and not used among them; a township those of its people,
 * a person those of which he is told.
 */
export async function checks({ month: asked, cursor }: Inputs['checks'], call: Call): Promise<Checks> {
  const month = asked ?? monthOf(civilDateAt(call.now))
  const reach = await within(call)
  const [page, { progress }] = await Promise.all([
    pageOfChecks(reach, { list: listOf(asked), cursor, match: asked === undefined ? {} : { month: asked } }, call),
    progressIn(month, reach, call),
  ])
  return { ...page, ...progress }
}
