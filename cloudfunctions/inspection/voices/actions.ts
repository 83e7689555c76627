import type { VoiceActions } from '../../../miniprogram/contract/voices'
import { answersComplaints } from '../../../miniprogram/domain/authority'
import { about, type Table } from '../../_shared/serve/serve'
import { complain } from './complain'
import { answerComplaint, complaints, findComplaint } from './complaints'
import { myData } from './my-data'
import { readings } from './readings'

/** Of who complains, and of who reads his answer, not even a fault is logged under his name. */
export const voiceActions: Table<VoiceActions> = {
  complain: { who: 'anyone', nameless: true, run: complain },
  complaints: { who: 'anyone', nameless: true, run: complaints },
  answerComplaint: about({ who: answersComplaints, find: findComplaint, run: answerComplaint }),
  readings: { who: 'bound', run: readings },
  myData: { who: 'bound', run: myData },
}
