import type { OrgActions } from '../../miniprogram/contract/org'
import { invalid } from '../../miniprogram/domain/refusal'
import type { Call } from '../_shared/records/call'
import { keyOf, waitingFor, type Ordered } from '../_shared/records/waiting'
import type { Inputs } from './schemas'

const PAGE = 50

/** A place in the list: the last item that was given, whether it still waits or not. */
const cursorOf = (item: Ordered): string => Buffer.from(keyOf(item)).toString('base64url')
function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (!key.startsWith('["')) throw invalid({ path: '/cursor', message: '翻页位置不对，请从头再看' })
  return key
}

/** `{ cursor? }` → `{ items, next? }`: all that waits for a decision of the caller's, as one list; what begins soonest first. */
export function waiting({ cursor }: Inputs['waiting'], call: Call): Promise<OrgActions['waiting']['data']> {
  const after = cursor === undefined ? '' : readCursor(cursor)
  const left = waitingFor(call).filter((item) => keyOf(item) > after)
  const page = left.slice(0, PAGE)
  return Promise.resolve({
    items: page.map(({ order: _, facts: __, ...item }) => item),
    ...(left.length > PAGE ? { next: cursorOf(page[PAGE - 1]!) } : {}),
  })
}
