import { instantOf } from '../../miniprogram/domain/calendar'
import { clipsOver, oldestClip } from '../../miniprogram/domain/inspection/answer'
import { objectionStateOf } from '../../miniprogram/domain/inspection/objection'
import { aggregate, command, updateIf } from '../_shared/platform/database'
import { countyOf, lookup } from '../_shared/records/call'
import type { CaseDocument } from '../_shared/records/cases'
import type { AnswersDocument } from '../_shared/records/check-answers'
import { deleteFiles } from '../_shared/records/files'
import type { CountyDocument } from '../_shared/records/people'
import { onEach, unharmed, type Firing } from './due'

/** Clips of checks are kept for the county's term, and while a case or an objection is open that they may speak in. */

const DAY_MS = 86_400_000

type Joined = AnswersDocument & { cases: Pick<CaseDocument, 'waits'>[] }

/** Whether something is still to be done in what they may speak for; of an objection that is upheld the case is over. */
function isOpen({ objection, about, cases }: Joined, now: Date): boolean {
  const state = objection === undefined || about === undefined ? undefined : objectionStateOf(objection, about.result, now)
  return state === 'open' || (state !== 'upheld' && cases.some(({ waits }) => waits.length > 0))
}

/** What the storage cannot delete now stays noted, and is tried again. */
async function deleteOf(joined: Joined, before: string, now: Date): Promise<number> {
  if (isOpen(joined, now)) return 0
  const over = clipsOver(joined.answers, before)
  const gone = over.length === 0 ? new Set<string>() : await deleteFiles(over)
  const at = instantOf(now)
  const answers = joined.answers.map((answer) =>
    answer.clip !== undefined && gone.has(answer.clip.fileId) ? { ...answer, clip: { ...answer.clip, deletedAt: at } } : answer,
  )
  const fields = { answers: command.set(answers), clipAt: oldestClip(answers) }
  return (await updateIf('checkAnswers', joined._id, { sent: joined.sent }, fields)) ? gone.size : 0
}

/** The county with the oldest clip of all. */
const COUNTY = [
  { $match: { _id: 'county' } },
  {
    $lookup: {
      from: 'checkAnswers',
      as: 'oldest',
      pipeline: [{ $match: { clipAt: { $gt: '' } } }, { $sort: { clipAt: 1 } }, { $limit: 1 }, { $project: { clipAt: 1 } }],
    },
  },
]
type WithOldest = CountyDocument & { oldest: { clipAt: string }[] }

/** Gives how many were deleted. One request where none is over. */
export async function deleteClips(firing: Firing): Promise<number> {
  const { now } = firing
  const [document] = await unharmed('deleteClips', 'units', [], () => aggregate<WithOldest>('units', COUNTY))
  if (document === undefined) return 0
  const { keepClipsDays } = countyOf(document, now).rules.inspection
  const before = instantOf(new Date(now.getTime() - keepClipsDays * DAY_MS))
  const [oldest] = document.oldest
  if (oldest === undefined || oldest.clipAt > before) return 0
  const due = {
    collection: 'checkAnswers' as const,
    where: { clipAt: { $lte: before } },
    orderedBy: 'clipAt',
    joining: [lookup('cases', 'caseId', '_id', 'cases')],
  }
  return onEach('deleteClips', due, firing, (joined: Joined) => deleteOf(joined, before, now))
}
