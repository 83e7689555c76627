import { halfDayAt, instantOf } from '../../../miniprogram/domain/calendar'
import type { LeaveRecord } from '../../../miniprogram/domain/leave/leave'

/** A leave once its applicant is back: as the action `returnToPost` of the contract leaves it. */
export const returned = (leave: LeaveRecord, at: Date): LeaveRecord => ({
  ...leave, state: 'returned', returnedAt: instantOf(at), returnedOn: halfDayAt(at),
})
