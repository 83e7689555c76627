import type { ListedCheck } from '../../../miniprogram/contract/inspection'
import { lotIn, stateOf } from '../../../miniprogram/domain/inspection/check'
import type { CheckDocument } from './checks'

/** A check as a list needs it: without the secret, the nonces and what became of its cards. */

export type Row = Omit<CheckDocument, 'secret' | 'cards'>
export const NOT_OF_ROW = Object.fromEntries(
  [
    ...['secret', 'cards', 'drawnIds', 'townships', 'requestKey'],
    ...['name', 'teamId', 'tag', 'nonce', 'result.note'].map((field) => `drawn.targets.${field}`),
  ].map((field) => [field, 0]),
)

export function listed(row: Row, asked: readonly { result?: object }[], now: Date): ListedCheck {
  const { _id: checkId, number, title, mode, count, windowMinutes, named, previous, commitment, preparedAt, drawn, annulled } = row
  return {
    ...{ checkId, number, title, state: stateOf(row, now), mode, count, windowMinutes, previous, commitment, lot: lotIn(row), preparedAt },
    ...(named === undefined ? {} : { named }),
    preparedBy: row.preparedBy.name,
    ...(drawn === undefined ? {} : { drawnAt: drawn.at, closesAt: drawn.closesAt }),
    ...(annulled === undefined ? {} : { annulled: { ...annulled, by: annulled.by.name } }),
    asked: asked.length,
    graded: asked.filter(({ result }) => result !== undefined).length,
  }
}
