import type { ComplaintActions } from '../../../miniprogram/contract/voices'
import { answersComplaints } from '../../../miniprogram/domain/authority'
import { about, type Table } from '../../_shared/serve/serve'
import { complain } from './complain'
import { answerComplaint, complaints, findComplaint } from './complaints'

/** Of who complains, and of who reads his answer, not even a fault is logged under his name. */
export const voiceActions: Table<ComplaintActions> = {
  complain: { who: 'anyone', nameless: true, run: complain },
  complaints: { who: 'anyone', nameless: true, run: complaints },
  answerComplaint: about({ who: answersComplaints, find: findComplaint, run: answerComplaint }),
}
