import { isLockedState } from '../../../../miniprogram/domain/register/register'
import type { RegisterRow } from '../../../../miniprogram/domain/register/rows'
import { aggregate } from '../../platform/database'
import type { TownshipDocument } from '../people'
import { rowsOf } from './rows'
import type { Township } from './township'
import { rowsOfVersion } from './version'

/** A county's months, a township a call: neither a county nor a city is too large. */

/** The next township in the order of ids, and how many there are. */
export async function townshipAfter(after: string): Promise<{ townshipId: string | undefined; last: boolean; count: number }> {
  const [found] = await aggregate<{ rest: Pick<TownshipDocument, 'townshipId'>[]; all: { _id: string }[] }>('units', [
    { $match: { _id: 'county' } },
    {
      $lookup: {
        from: 'units',
        as: 'rest',
        pipeline: [
          { $match: { parentId: 'county', kind: 'township', _id: { $gt: after } } },
          { $sort: { _id: 1 } },
          { $limit: 2 },
          { $project: { townshipId: 1 } },
        ],
      },
    },
    { $lookup: { from: 'units', as: 'all', pipeline: [{ $match: { parentId: 'county', kind: 'township' } }, { $project: { _id: 1 } }] } },
    { $project: { rest: 1, all: 1 } },
  ])
  const [next, beyond] = found?.rest ?? []
  return { townshipId: next?.townshipId, last: beyond === undefined, count: found?.all.length ?? 0 }
}

/** What its register holds, or what stands by now. */
export async function heldRows(township: Township): Promise<RegisterRow[]> {
  const { register, townshipId, month } = township
  const held = isLockedState(register) ? await rowsOfVersion({ townshipId, month, version: register.version }) : undefined
  return held ?? (await rowsOf(township)).rows
}
