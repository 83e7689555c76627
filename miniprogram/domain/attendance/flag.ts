import { halfDayAt, type Half } from '../calendar'
import { isNight, isValid, makesDay, makesNight, NIGHT_TEXT, type RecordedFact, type SignInFact, type WitnessFact } from './fact'

/** What a reader of the register should look at; a flag decides nothing. */

export const FLAGS = [
  'signInOnLeave',
  'entryOnLeave',
  'witnessOnLeave',
  'leavePending',
  'sentLate',
  'lateSignIn',
  'outside',
  'codeElsewhere',
  'coarse',
  'nightOutOfHours',
  'nightAtDayPlace',
  'farApart',
  'sameFix',
  'sameHand',
  'everyDay',
] as const
export type Flag = (typeof FLAGS)[number]

export const FLAG_TITLES: Record<Flag, string> = {
  signInOnLeave: '请假期间有签到',
  entryOnLeave: '登记与请假不一致，以假条为准',
  witnessOnLeave: '请假期间有人证明在村，以假条为准',
  leavePending: '请假还没有批完',
  sentLate: '当时无网络，签到是后来补传的',
  lateSignIn: '登记表关账以后才传到的签到，不改变这一天',
  outside: '签到时不在村',
  codeElsewhere: '签到用了村委会的在岗码，定位却不在村',
  coarse: '签到时定位太不准',
  nightOutOfHours: `住村签到不在${NIGHT_TEXT}`,
  nightAtDayPlace: '住村签到只凭在岗码，村委会只算白天',
  farApart: '一小时内两次签到，离同一地点的远近差得太多，请核实',
  sameFix: '本月多天签到的距离和精度一米不差，请核实',
  sameHand: '三人以上在同一分钟凭同一人出示的在岗码签到，请核实',
  everyDay: '整月天天在岗，没有休息，请核实',
}

/** The half of its date in which a sign-in falls; a night is the evening's. */
const halfOf = ({ night, at }: SignInFact): Half => (night ? 'pm' : halfDayAt(new Date(at)).half)

const isSentLate = ({ grade }: SignInFact): boolean => grade === 'C'

const HOUR_MS = 3_600_000
/** Nobody goes faster by road; and a fix errs by more than it says, but hardly by so much. */
const FASTEST_METRES_AN_HOUR = 120_000
const FARTHEST_ERROR_METRES = 5_000

/**
 * Whether two sign-ins within an hour cannot both be. Facts hold no coordinates: of two fixes only the distances to the same place can
 * be compared, and they lie at least as far apart as these differ, less what each may err. Two places are never compared.
 */
function areFarApart(one: SignInFact, other: SignInFact): boolean {
  const isFix = ({ distanceMetres, accuracy, desktop }: SignInFact) =>
    distanceMetres !== undefined && accuracy !== undefined && desktop === undefined
  if (!isFix(one) || !isFix(other) || one.place !== other.place) return false
  const between = Math.abs(Date.parse(one.at) - Date.parse(other.at))
  const apart = Math.abs(one.distanceMetres! - other.distanceMetres!) - one.accuracy! - other.accuracy!
  return between <= HOUR_MS && apart > FARTHEST_ERROR_METRES && apart > (between / HOUR_MS) * FASTEST_METRES_AN_HOUR
}

/** Nothing to look at: in its place, in time, and it counts. Two such lie within the same village. */
const isPlain = (fact: SignInFact): boolean => fact.grade !== 'C' && (fact.night ? makesNight(fact) : makesDay(fact))

type Outranked = { entry?: RecordedFact | undefined; witness?: WitnessFact | undefined }

/** `onLeave` are the halves of the date on approved leave; `outranked` is what an approved leave of the whole day leaves aside. */
export function flagsOf(
  signIns: readonly SignInFact[],
  onLeave: readonly Half[],
  isPending: boolean,
  { entry, witness }: Outranked = {},
): Flag[] {
  if (onLeave.length === 0 && !isPending && entry === undefined && witness === undefined && signIns.every(isPlain)) return []
  const days = signIns.filter((fact) => !fact.night)
  const nights = signIns.filter((fact) => fact.night)
  // What came to nothing is worth a look only where nothing better followed: fixes drift indoors.
  const vain = [...(days.some(makesDay) ? [] : days), ...(nights.some(makesNight) ? [] : nights)]
  const holds: Record<Flag, boolean> = {
    signInOnLeave: signIns.some((fact) => isValid(fact) && onLeave.includes(halfOf(fact))),
    entryOnLeave: entry !== undefined,
    witnessOnLeave: witness !== undefined,
    leavePending: isPending,
    sentLate: signIns.some(isSentLate),
    // Only a register that holds the day can tell (domain/register/held.ts).
    lateSignIn: false,
    outside: vain.some((fact) => fact.grade === 'outside'),
    // Whoever holds a code from elsewhere has been sent it: worth a look whatever followed.
    codeElsewhere: signIns.some((fact) => fact.grade === 'outside' && fact.office === true),
    coarse: vain.some((fact) => fact.grade === 'coarse'),
    nightOutOfHours: vain.some((fact) => fact.night && isValid(fact) && !isNight(new Date(fact.at))),
    nightAtDayPlace: vain.some((fact) => fact.night && isValid(fact) && fact.dayOnly === true),
    farApart: signIns.some((fact, i) => signIns.slice(i + 1).some((other) => areFarApart(fact, other))),
    // These follow from other days, and other people (domain/attendance/pattern.ts).
    sameFix: false,
    sameHand: false,
    everyDay: false,
  }
  return FLAGS.filter((flag) => holds[flag])
}
