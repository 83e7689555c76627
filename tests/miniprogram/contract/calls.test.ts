import type * as reading from '../../../cloudfunctions/attendance/reading'
import type * as recording from '../../../cloudfunctions/attendance/record-day'
import { schemas as attendance, type Inputs as AttendanceInputs } from '../../../cloudfunctions/attendance/schemas'
import type * as signing from '../../../cloudfunctions/attendance/sign-in'
import type * as ticket from '../../../cloudfunctions/attendance/ticket'
import type * as cover from '../../../cloudfunctions/leave/cover'
import type * as lists from '../../../cloudfunctions/leave/lists'
import type * as preview from '../../../cloudfunctions/leave/preview'
import { schemas as leave, type Inputs as LeaveInputs } from '../../../cloudfunctions/leave/schemas'
import type * as search from '../../../cloudfunctions/leave/search'
import type * as paper from '../../../cloudfunctions/leave/slip'
import type * as sign from '../../../cloudfunctions/leave/sign'
import type * as submit from '../../../cloudfunctions/leave/submit'
import type * as bind from '../../../cloudfunctions/org/bind'
import type * as board from '../../../cloudfunctions/org/board'
import type * as delegation from '../../../cloudfunctions/org/delegation'
import type * as me from '../../../cloudfunctions/org/me'
import type * as people from '../../../cloudfunctions/org/people'
import { schemas as org, type Inputs as OrgInputs } from '../../../cloudfunctions/org/schemas'
import type * as team from '../../../cloudfunctions/org/team'
import { schemas as reporting, type Inputs as ReportingInputs } from '../../../cloudfunctions/reporting/schemas'
import type * as slip from '../../../cloudfunctions/reporting/slip/export'
import type { Calls } from '../../../miniprogram/contract/calls'

/** The app's idea of each call, held against the functions: the compiler is the judge, `npm run check types-tests` its bench. */

type Gives<F extends (...args: never[]) => unknown> = Awaited<ReturnType<F>>
/** As it arrives: JSON has no `undefined`. */
type Json<T> = T extends object ? { [K in keyof T]: Json<Exclude<T[K], undefined>> } : T
/** What the functions give is what the app reads. */
type Given = {
  'org.me': Gives<typeof me.me>
  'org.bind': Gives<typeof bind.bind>
  'org.team': Gives<typeof team.team>
  'org.boardKey': Gives<typeof board.boardKey>
  'org.board': Gives<typeof board.board>
  'org.people': Gives<typeof people.people>
  'org.delegate': Gives<typeof delegation.delegate>
  'org.delegates': Gives<typeof delegation.delegates>
  'org.endDelegation': Gives<typeof delegation.endDelegation>
  'leave.preview': Gives<typeof preview.preview>
  'leave.cover': Gives<typeof cover.cover>
  'leave.submit': Gives<typeof submit.submit>
  'leave.sign': Gives<typeof sign.sign>
  'leave.slipPhoto': Gives<typeof paper.slipPhoto>
  'leave.get': Gives<typeof lists.get>
  'leave.mine': Gives<typeof lists.mine>
  'leave.search': Gives<typeof search.search>
  'leave.inbox': Gives<typeof lists.inbox>
  'attendance.ticket': Gives<typeof ticket.ticket>
  'attendance.signIn': Gives<typeof signing.signIn>
  'attendance.month': Gives<typeof reading.month>
  'attendance.explain': Gives<typeof reading.explain>
  'attendance.evidence': Gives<typeof reading.evidence>
  'attendance.recordDay': Gives<typeof recording.recordDay>
  'reporting.exportSlip': Gives<typeof slip.exportSlip>
}
type Named = keyof Calls & keyof Given
/** Names of the calls of which the two differ: none, or this does not compile. */
type Misread = { [Name in Named]: Json<Given[Name]> extends Calls[Name]['data'] ? never : Name }[Named]
type Is<T extends true> = T
export type NothingMisread = Is<[Misread] extends [never] ? true : Misread>

/** What the app sends is what the functions take. */
type Taken = { org: OrgInputs; leave: LeaveInputs; attendance: AttendanceInputs; reporting: ReportingInputs }
type InputOf<Name> = Name extends `${infer F extends keyof Taken}.${infer A}`
  ? A extends keyof Taken[F]
    ? Taken[F][A]
    : 'no such action'
  : 'no such function'
type Missent = { [Name in keyof Calls]: Calls[Name]['input'] extends InputOf<Name> ? never : Name }[keyof Calls]
export type NothingMissent = Is<[Missent] extends [never] ? true : Missent>

test('every call of the app is an action of a function', () => {
  const named: Record<keyof Calls, true> = {
    'org.me': true,
    'org.bind': true,
    'org.team': true,
    'org.boardKey': true,
    'org.board': true,
    'org.people': true,
    'org.delegate': true,
    'org.delegates': true,
    'org.noteCards': true,
    'org.setDigest': true,
    'org.endDelegation': true,
    'leave.preview': true,
    'leave.cover': true,
    'leave.submit': true,
    'leave.sign': true,
    'leave.countersign': true,
    'leave.withdraw': true,
    'leave.extend': true,
    'leave.nameHandover': true,
    'leave.returnToPost': true,
    'leave.acknowledgeReturn': true,
    'leave.recordSlip': true,
    'leave.slipPhoto': true,
    'leave.get': true,
    'leave.mine': true,
    'leave.search': true,
    'leave.inbox': true,
    'attendance.ticket': true,
    'attendance.signIn': true,
    'attendance.month': true,
    'attendance.explain': true,
    'attendance.evidence': true,
    'attendance.recordDay': true,
    'reporting.exportSlip': true,
  }
  const tables: Record<string, object> = { org, leave, attendance, reporting }
  const unknown = Object.keys(named).filter((name) => !Object.hasOwn(tables[name.split('.')[0]!]!, name.split('.')[1]!))
  expect(unknown).toEqual([])
})
