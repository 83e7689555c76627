import { halfDayAt, type Half } from '../calendar'
import { isNight, NIGHT_TEXT, isValid, makesDay, makesNight, type RecordedFact, type SignInFact } from './fact'

/** What a reader of the register should look at; a flag decides nothing. */

export const FLAGS = ['signInOnLeave', 'entryOnLeave', 'leavePending', 'sentLate', 'outside', 'coarse', 'nightOutOfHours'] as const
export type Flag = (typeof FLAGS)[number]

export const FLAG_TITLES: Record<Flag, string> = {
  signInOnLeave: '请假期间有签到',
  entryOnLeave: '登记与请假不一致，以假条为准',
  leavePending: '请假还没有批完',
  sentLate: '当时无网络，签到是后来补传的',
  outside: '签到时不在村',
  coarse: '签到时定位太不准',
  nightOutOfHours: `住村签到不在${NIGHT_TEXT}`,
}

/** The half of its date in which a sign-in falls; a night is the evening's. */
const halfOf = ({ night, at }: SignInFact): Half => (night ? 'pm' : halfDayAt(new Date(at)).half)

const isSentLate = ({ grade }: SignInFact): boolean => grade === 'C'

/** `onLeave` are the halves of the date on approved leave; `entry` is one that an approved leave of the whole day outranks. */
export function flagsOf(signIns: readonly SignInFact[], onLeave: readonly Half[], isPending: boolean, entry?: RecordedFact): Flag[] {
  const days = signIns.filter((fact) => !fact.night)
  const nights = signIns.filter((fact) => fact.night)
  // What came to nothing is worth a look only where nothing better followed: fixes drift indoors.
  const vain = [...(days.some(makesDay) ? [] : days), ...(nights.some(makesNight) ? [] : nights)]
  const holds: Record<Flag, boolean> = {
    signInOnLeave: signIns.some((fact) => isValid(fact) && onLeave.includes(halfOf(fact))),
    entryOnLeave: entry !== undefined,
    leavePending: isPending,
    sentLate: signIns.some(isSentLate),
    outside: vain.some((fact) => fact.grade === 'outside'),
    coarse: vain.some((fact) => fact.grade === 'coarse'),
    nightOutOfHours: vain.some((fact) => fact.night && isValid(fact) && !isNight(new Date(fact.at))),
  }
  return FLAGS.filter((flag) => holds[flag])
}
