import { withoutFix } from '../../miniprogram/domain/attendance/fact'
import { civilDateAt, firstOf, lastOf, monthOf, type Month } from '../../miniprogram/domain/calendar'
import { aggregate, command, updateAll, updateIf } from '../_shared/platform/database'
import type { AnswersDocument } from '../_shared/records/check-answers'
import type { RegisterDocument } from '../_shared/records/registers'
import { isOver, onEach, type Firing } from './due'

/**
 * Once a township's month is filed nobody needs to know any more how many metres from a place somebody stood: of its sign-ins, and of
 * answers to checks, the name of the place and the grade stay (C-15). Versions hold their days, and are not touched. Done again it
 * changes nothing; a firing that ends in the middle is gone on with by the next.
 */

const PEOPLE_AT_ONCE = 50

/** Of what these people have answered in a month; what is answered meanwhile is looked at again. Gives how many documents were written. */
async function cutAnswers(personIds: readonly string[], month: Month): Promise<number> {
  const rows = await aggregate<Pick<AnswersDocument, '_id' | 'answers' | 'sent'>>('checkAnswers', [
    { $match: { personId: { $in: [...personIds] }, 'answers.accuracy': { $gte: 0 } } },
    { $project: { answers: 1, sent: 1 } },
  ])
  let done = 0
  for (const { _id, answers, sent } of rows) {
    const isMeant = ({ at, accuracy }: AnswersDocument['answers'][number]) => accuracy !== undefined && monthOf(at) === month
    if (!answers.some(isMeant)) continue
    const kept = answers.map((answer) => (isMeant(answer) ? withoutFix(answer) : answer))
    if (await updateIf('checkAnswers', _id, { sent }, { answers: command.set(kept) })) done += 1
  }
  return done
}

async function cut({ _id, version, month, people }: RegisterDocument, firing: Firing): Promise<number> {
  let done = 0
  for (let i = 0; i < people.length; i += PEOPLE_AT_ONCE) {
    if (isOver(firing)) return done
    const some = people.slice(i, i + PEOPLE_AT_ONCE)
    const where = {
      personId: command.in(some),
      date: command.gte(firstOf(month)).and(command.lte(lastOf(month))),
      kind: 'signIn',
      accuracy: command.gte(0),
    }
    done += await updateAll('facts', where, {
      accuracy: command.remove(),
      distanceMetres: command.remove(),
      takenAt: command.remove(),
    })
    done += await cutAnswers(some, month)
  }
  await updateIf('registers', _id, { state: 'filed', version }, { fixesCutOn: civilDateAt(firing.now) })
  return done
}

/** Gives how many sign-ins were cut down. One request where nothing is to be. */
export const cutFixes = (firing: Firing): Promise<number> =>
  onEach('cutFixes', { collection: 'registers', where: { state: 'filed', fixesCutOn: null }, orderedBy: 'month' }, firing, (register) =>
    cut(register, firing),
  )
