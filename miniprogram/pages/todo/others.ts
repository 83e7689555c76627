import { failureOf } from '../../contract/failure'
import type { Inbox, WaitingItem } from '../../contract/calls'
import { call } from '../../services/cloud'
import { isOfLeave } from '../../view/home/todo'

/** What waits besides leaves: asked for only where the badge counts more than the leaves that are shown. */

/** Fifty a page: beyond these the rest comes up as those are done. */
const MOST_PAGES = 4

/** With why the rest of it could not be read; the leaves stand all the same. */
export async function otherThings(badge: number, { toSign, toCountersign }: Inbox): Promise<{ items: WaitingItem[]; failure: string }> {
  const items: WaitingItem[] = []
  if (badge <= toSign.length + toCountersign.length) return { items, failure: '' }
  try {
    let cursor: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const found = await call('org.waiting', cursor === undefined ? {} : { cursor })
      items.push(...found.items.filter((item) => !isOfLeave(item)))
      cursor = found.next
      if (cursor === undefined) break
    }
    return { items, failure: '' }
  } catch (error) {
    return { items, failure: `登记表等别的事没有取到：${failureOf(error).message}` }
  }
}
