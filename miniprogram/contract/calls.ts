import type { AnswerActions } from './answers'
import type { AttendanceActions } from './attendance'
import type { BulletinActions } from './bulletin'
import type { CaseActions } from './cases'
import type { CountyCheckActions } from './county-checks'
import type { InspectionActions } from './inspection'
import type { LeaveActions } from './leave'
import type { OrgActions } from './org'
import type { ReportingActions } from './reporting'

/**
 * What each action takes and gives, under its full name. The app's `call` and the functions' action tables are held to it by the compiler,
 * and so are the schemas by which an input is checked.
 */

export type * from './answers'
export type * from './attendance'
export type * from './bulletin'
export type * from './cases'
export type * from './county-checks'
export type * from './inspection'
export type * from './leave'
export type * from './org'
export type * from './reporting'
export type * from './roster'
export type * from './voices'

type Named<Fn extends string, Actions> = { [Name in keyof Actions & string as `${Fn}.${Name}`]: Actions[Name] }

export type Calls = Named<'org', OrgActions> &
  Named<'leave', LeaveActions> &
  Named<'attendance', AttendanceActions> &
  Named<'inspection', InspectionActions & AnswerActions & CaseActions & CountyCheckActions> &
  Named<'reporting', ReportingActions & BulletinActions>
