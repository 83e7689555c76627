import type { OrgActions } from '../../miniprogram/contract/org'
import type { Call } from '../_shared/records/call'
import { keyOf, waitingFor } from '../_shared/records/waiting'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import type { Inputs } from './schemas'

const PAGE = 50

/** Its name; a place in it is the last item that was given, whether it still waits or not. */
const WAITING = 'org.waiting'

/** `{ cursor? }` → `{ items, next? }`: all that waits for a decision of the caller's, as one list; what begins soonest first. */
export function waiting({ cursor }: Inputs['waiting'], call: Call): Promise<OrgActions['waiting']['data']> {
  const [after = ''] = cursor === undefined ? [] : placeIn(WAITING, 1, cursor)
  const left = waitingFor(call).filter((item) => keyOf(item) > after)
  const page = left.slice(0, PAGE)
  return Promise.resolve({
    items: page.map(({ order: _, digest: __, ...item }) => item),
    ...(left.length > PAGE ? { next: cursorOf(WAITING, keyOf(page[PAGE - 1]!)) } : {}),
  })
}
