import type { AskedOfMe } from '../../miniprogram/contract/answers'
import { aggregate } from '../_shared/platform/database'
import type { Call } from '../_shared/records/call'
import { spokenCodeOf } from '../_shared/records/check-answers'
import type { CheckDocument } from '../_shared/records/checks'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import type { Inputs } from './schemas'

const PAGE = 50
const LIST = 'inspection.mine'

type Row = Pick<CheckDocument, 'title' | 'mode' | 'necessity'> & {
  _id: string
  drawn: { at: string; closesAt: string }
  answered: { checkId: string }[]
}

const OF_ROW = { title: 1, mode: 1, necessity: 1, 'drawn.at': 1, 'drawn.closesAt': 1 }

/** Those that he has not answered, and in which nothing has been found of him. One request. */
async function asking(personId: string): Promise<Row[]> {
  const rows = await aggregate<Row>('checks', [
    { $match: { askedIds: personId } },
    { $project: OF_ROW },
    {
      $lookup: { from: 'checkAnswers', as: 'answered', pipeline: [{ $match: { openFor: personId } }, { $project: { checkId: 1 } }] },
    },
  ])
  return rows.filter(({ _id, answered }) => answered.every(({ checkId }) => checkId !== _id))
}

/** What is still open comes first, of that what closes soonest; then what is over, newest first. */
const byUrgency = (a: AskedOfMe, b: AskedOfMe): number => {
  if (a.isOver !== b.isOver) return a.isOver ? 1 : -1
  const order = a.closesAt === b.closesAt ? (a.checkId < b.checkId ? -1 : 1) : a.closesAt < b.closesAt ? -1 : 1
  return a.isOver ? -order : order
}

/** The checks that wait for the caller. Two requests. */
export async function mine({ cursor }: Inputs['mine'], { caller, county, now }: Call): Promise<{ checks: AskedOfMe[]; next?: string }> {
  const { personId } = caller
  const all = (await asking(personId)).map(({ _id: checkId, title, mode, necessity, drawn }): AskedOfMe => ({
    ...{ checkId, title, mode, drawnAt: drawn.at, closesAt: drawn.closesAt },
    ...(necessity === undefined ? {} : { necessity }),
    isOver: now.getTime() > Date.parse(drawn.closesAt),
    ...(mode === 'video' ? { code: spokenCodeOf(county.secret, checkId, personId) } : {}),
  }))
  all.sort(byUrgency)
  const last = cursor === undefined ? undefined : placeIn(LIST, 1, cursor)[0]
  const rest = last === undefined ? all : all.slice(all.findIndex(({ checkId }) => checkId === last) + 1)
  const checks = rest.slice(0, PAGE)
  return { checks, ...(rest.length > PAGE ? { next: cursorOf(LIST, checks[PAGE - 1]!.checkId) } : {}) }
}
