import type { Checks } from '../../miniprogram/contract/inspection'
import { sightOfCheck } from '../../miniprogram/domain/inspection/sight'
import { aggregate } from '../_shared/platform/database'
import type { Call } from '../_shared/records/call'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import { listed, NOT_OF_ROW, type Row } from '../_shared/records/check-rows'
import type { Within } from '../_shared/records/check-within'

/** A page of checks, newest first. */

const PAGE = 50

type Asked = { list: string; cursor?: string | undefined; match: Record<string, unknown> }

/** Of those that match; what is found and not to be seen is passed over. No request where nothing can be seen. */
export async function pageOfChecks(
  { where, poolIds }: Within,
  { list, cursor, match }: Asked,
  { caller, now }: Call,
): Promise<Pick<Checks, 'checks' | 'next'>> {
  let beyond = cursor === undefined ? undefined : Number(placeIn(list, 1, cursor)[0])
  const checks: Checks['checks'] = []
  if (where === undefined) return { checks }
  for (;;) {
    const rows = await aggregate<Row>('checks', [
      { $match: { ...where, ...match, ...(beyond === undefined ? {} : { number: { $lt: beyond } }) } },
      { $sort: { number: -1 } },
      { $limit: PAGE + 1 },
      { $project: NOT_OF_ROW },
    ])
    for (const row of rows) {
      if (checks.length === PAGE) return { checks, next: cursorOf(list, String(beyond)) }
      beyond = row.number
      const sight = sightOfCheck(row, caller, poolIds.has(row._id), now)
      if (sight !== null) checks.push(listed(row, sight.targets, now))
    }
    if (rows.length <= PAGE) return { checks }
  }
}
