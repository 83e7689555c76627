import type { LastImport } from '../../../contract/calls'
import { call } from '../../../services/cloud'
import { today } from '../../../services/clock'
import { lastView, percentOf, type LastView } from '../view/import'

/** The last import, as the cloud has it. */

export type Last = { last: LastImport | undefined; view: LastView | null }

export async function askLast(): Promise<Last> {
  const { last } = await call('org.lastImport')
  return { last, view: last === undefined ? null : lastView(last, today()) }
}

/** How often one looks how far a long one has come. */
const LOOK_MS = 1500

/** Tells how far it has come until the returned function is called. What cannot be looked at now is looked at again. */
export function watchLast(tell: (percent: number) => void): () => void {
  let isOver = false
  const look = (): void => {
    setTimeout(() => {
      if (isOver) return
      void askLast()
        .then(({ last }) => {
          if (last?.state === 'writing' && !isOver) tell(percentOf(last))
        })
        .catch(() => undefined)
        .then(look)
    }, LOOK_MS)
  }
  look()
  return () => {
    isOver = true
  }
}
