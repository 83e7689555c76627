import type { PersonPage } from '../../miniprogram/contract/roster'
import { listsPeople, reachOf } from '../../miniprogram/domain/authority'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import { ROLE_TITLES, unitKey } from '../../miniprogram/domain/roles'
import { read } from '../_shared/platform/database'
import type { Call } from '../_shared/records/call'
import type { DispatchingUnitDocument, PersonDocument } from '../_shared/records/people'
import { isWithin, unitNames } from './people'
import type { Inputs } from './schemas'

/** One person of the roster, with what he was before. */

/** `{ personId }` → within the same reach as the list; the county sees who has left as well. `NOT_FOUND`. */
export async function person({ personId }: Inputs['person'], { caller, now }: Call): Promise<PersonPage> {
  const today = civilDateAt(now)
  const reach = reachOf(listsPeople, caller, today)
  const found = await read<PersonDocument>('people', personId)
  const isSeen =
    found !== null && (reach === 'all' || found.posts.some((post) => isWithin(reach, post) && (post.to === undefined || post.to >= today)))
  if (!isSeen) throw Refusal.of('NOT_FOUND')
  const { name, phone, dispatchingUnitId, posts, openid, boundAt, inviteLapsed, leftOn } = found
  const [units, sender] = await Promise.all([
    unitNames([found]),
    dispatchingUnitId === undefined ? null : read<DispatchingUnitDocument>('units', `dispatchingUnit:${dispatchingUnitId}`),
  ])
  const isBound = openid !== undefined
  return {
    personId,
    name,
    phone,
    ...(dispatchingUnitId === undefined ? {} : { dispatchingUnitId }),
    ...(sender === null ? {} : { dispatchingUnitName: sender.name }),
    posts: posts.map((post) => {
      const unitName = units[unitKey(post.role, post)]
      return {
        ...post,
        title: ROLE_TITLES[post.role],
        ...(unitName === undefined ? {} : { unitName }),
        isOver: post.to !== undefined && post.to < today,
      }
    }),
    isBound,
    ...(isBound && boundAt !== undefined ? { boundAt } : {}),
    ...(inviteLapsed && !isBound ? { inviteLapsed } : {}),
    ...(leftOn === undefined ? {} : { leftOn }),
  }
}
