import type { CheckAnswer, CheckFinding } from '../../miniprogram/contract/answers'
import type { Target } from '../../miniprogram/domain/inspection/check'
import type { CheckSight } from '../../miniprogram/domain/inspection/sight'
import { compare } from '../../miniprogram/domain/order'
import type { AnswersDocument } from '../_shared/records/check-answers'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import type { FoundCheck } from './found'
import { findingOf, shownAnswer } from './persons'

/** What the people of a check have sent, and what was found of them, page by page: each may send twenty long texts. */

export const ofPerson = (answered: readonly AnswersDocument[], id: string): AnswersDocument | undefined =>
  answered.find(({ personId }) => personId === id)

type Said = { answers: CheckAnswer[]; results: CheckFinding[] }

function saidBy({ personId, result }: Target, { answered, caller, now }: FoundCheck, { whole }: CheckSight): Said {
  const own = ofPerson(answered, personId)
  return {
    answers: (own?.answers ?? []).map((answer) => shownAnswer(personId, answer, whole || personId === caller.personId)),
    results: result === undefined ? [] : [findingOf(personId, result, own?.objection, now)],
  }
}

const byTime = (a: CheckAnswer, b: CheckAnswer): number => compare(a.at, b.at) || compare(a.personId, b.personId)

/** Of a reply's 200 KB, with room for what stands around it. */
const MOST_BYTES = 190_000
const bytes = (shown: object): number => Buffer.byteLength(JSON.stringify(shown))

const listOf = (checkId: string): string => `inspection.check ${checkId}`

/** Of whole people, in the order in which they were drawn, as many as fit beside the rest of the reply; of one in any case. */
export function saidOf(
  found: FoundCheck,
  sight: CheckSight,
  { cursor, beside }: { cursor?: string | undefined; beside: object },
): Said & { next?: string } {
  const list = listOf(found.document._id)
  const drawn = found.document.drawn?.targets ?? []
  const last = cursor === undefined ? undefined : placeIn(list, 1, cursor)[0]
  const from = drawn.findIndex(({ personId }) => personId === last) + 1
  const left = drawn.slice(from).filter(({ personId }) => sight.targets.some((target) => target.personId === personId))
  const page: Said[] = []
  let room = MOST_BYTES - bytes(beside)
  for (const target of left) {
    const said = saidBy(target, found, sight)
    room -= bytes(said)
    if (room < 0 && page.length > 0) break
    page.push(said)
  }
  const next = page.length < left.length ? cursorOf(list, left[page.length - 1]!.personId) : undefined
  return {
    answers: page.flatMap(({ answers }) => answers).sort(byTime),
    results: page.flatMap(({ results }) => results),
    ...(next === undefined ? {} : { next }),
  }
}
