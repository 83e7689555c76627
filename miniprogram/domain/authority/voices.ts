import { ANSWERING_ROLES, answersAs, type ComplaintRecord } from '../voices/complaint'
import type { Asked, RecordRight, Right } from './right'

/** Over what people complain of and suggest. Anybody may write, and read the answer by his code. */

/** A township's clerk those of its villages' plates, the county all. */
export const listsComplaints: Right = {
  name: 'listsComplaints',
  title: '看群众意见',
  clause: null,
  posts: ANSWERING_ROLES,
}

export const answersComplaints: RecordRight<Asked & { complaint: Pick<ComplaintRecord, 'townshipId'> }> = {
  name: 'answersComplaints',
  title: '答复群众意见',
  clause: null,
  posts: ANSWERING_ROLES,
  otherwise: 'NOT_FOUND',
  allows: ({ caller, complaint, now }) => answersAs(complaint, caller, now) !== undefined,
}
