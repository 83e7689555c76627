import { civilDateAt, firstOf, lastOf } from '../../miniprogram/domain/calendar'
import { command, updateAll, updateIf } from '../_shared/platform/database'
import type { RegisterDocument } from '../_shared/records/registers'
import { isOver, onEach, type Firing } from './due'

/**
 * Once a township's month is filed nobody needs to know any more how many metres from a place somebody stood: of its sign-ins the name
 * of the place and the grade stay (C-15). Versions hold their days, and are not touched. Done again it changes nothing; a firing that
 * ends in the middle is gone on with by the next.
 */

const PEOPLE_AT_ONCE = 50

async function cut({ _id, version, month, people }: RegisterDocument, firing: Firing): Promise<number> {
  let done = 0
  for (let i = 0; i < people.length; i += PEOPLE_AT_ONCE) {
    if (isOver(firing)) return done
    const where = {
      personId: command.in(people.slice(i, i + PEOPLE_AT_ONCE)),
      date: command.gte(firstOf(month)).and(command.lte(lastOf(month))),
      kind: 'signIn',
      accuracy: command.gte(0),
    }
    done += await updateAll('facts', where, {
      accuracy: command.remove(),
      distanceMetres: command.remove(),
      takenAt: command.remove(),
    })
  }
  await updateIf('registers', _id, { state: 'filed', version }, { fixesCutOn: civilDateAt(firing.now) })
  return done
}

/** Gives how many sign-ins were cut down. One request where nothing is to be. */
export const cutFixes = (firing: Firing): Promise<number> =>
  onEach('cutFixes', { collection: 'registers', where: { state: 'filed', fixesCutOn: null }, orderedBy: 'month' }, firing, (register) =>
    cut(register, firing),
  )
