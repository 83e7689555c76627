import type { OwnActions } from '../../../miniprogram/contract/voices'
import { aggregate } from '../../_shared/platform/database'
import type { Call } from '../../_shared/records/call'
import type { ReadingDocument } from '../../_shared/records/readings'
import { cursorOf, placeIn } from '../../_shared/serve/cursor'
import type { VoiceInputs } from './schemas'

const PAGE = 50
const LIST = 'inspection.readings'

type Row = Omit<ReadingDocument, 'personIds'>

/** `{ cursor? }` → who has looked at the caller's locations, clips and photographs, newest first. Two requests. */
export async function readings({ cursor }: VoiceInputs['readings'], { caller }: Call): Promise<OwnActions['readings']['data']> {
  const [at = '', id = ''] = cursor === undefined ? [] : placeIn(LIST, 2, cursor)
  const after = cursor === undefined ? {} : { $or: [{ at: { $lt: at } }, { at, _id: { $gt: id } }] }
  const rows = await aggregate<Row>('readings', [
    { $match: { personIds: caller.personId, ...after } },
    { $sort: { at: -1, _id: 1 } },
    { $limit: PAGE + 1 },
    { $project: { personIds: 0 } },
  ])
  const page = rows.slice(0, PAGE)
  const last = page[PAGE - 1]
  return {
    readings: page.map(({ _id, what, of, purpose, by, as, at: readAt }) => ({ readingId: _id, what, of, purpose, by, as, at: readAt })),
    ...(rows.length > PAGE && last !== undefined ? { next: cursorOf(LIST, last.at, last._id) } : {}),
  }
}
