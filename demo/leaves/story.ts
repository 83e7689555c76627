import type { LeaveInput } from '../../miniprogram/domain/leave/leave'
import type { SigningRole } from '../../miniprogram/domain/roles'

/** A leave as it will go: who asks for what, and when each does his part. What comes of it is for the rules of the domain. */
export type Story = {
  leaveId: string
  applicantId: string
  asked: Omit<LeaveInput, 'requestId' | 'handoverPersonId'>
  /** The first secretary's, for whom one of the team has to take over. */
  needsHandover: boolean
  submittedAt: Date
  /** When the hand after so many others signs. */
  signedAt: (hands: number) => Date
  /** Stays there: the hand whose turn it is has not come to it yet. */
  waitsFor?: SigningRole
  rejectedBy?: SigningRole
  withdrawnAt?: Date
  returnedAt?: Date
  /** Has not been seen since, nor has anybody entered anything. */
  isUnseen?: true
}
