import { failureOf } from '../../../../contract/failure'
import { LONG_TEXT } from '../../../../domain/text'
import { call } from '../../../../services/cloud'
import { said } from '../../../../services/device/dialogs'
import { forget, keep, kept } from '../../../../services/device/storage'
import { knownMe } from '../../../../services/session'
import type { ComplaintView } from '../../../../view/voices/complaint'

/** What is being written to one of them, on the phone until it has arrived. */
const keyOf = (complaintId: string): string => `complaint-answer:${knownMe()?.personId ?? ''}:${complaintId}`

/** One complaint and its answer. Emits `answered` { complaint }. */
Component({
  options: { addGlobalClass: true },
  properties: {
    complaint: { type: Object, value: null as unknown as ComplaintView },
    /** Its row stands above: what it says is not said again. */
    isBelow: { type: Boolean, value: false },
  },
  data: { answer: '', answerMost: LONG_TEXT, isSending: false, refused: '' },
  observers: {
    'complaint.complaintId'(complaintId?: string) {
      this.setData({ answer: complaintId ? (kept<string>(keyOf(complaintId)) ?? '') : '', refused: '' })
    },
  },
  methods: {
    type({ detail: { value: answer } }: WechatMiniprogram.Input) {
      this.setData({ answer, refused: '' })
      keep(keyOf(this.data.complaint.complaintId), answer)
    },
    async send() {
      const { answer, isSending } = this.data
      const { complaintId } = this.data.complaint
      if (isSending) return
      if (answer.trim() === '') {
        said('请先写答复')
        return
      }
      this.setData({ isSending: true, refused: '' })
      try {
        const complaint = await call('inspection.answerComplaint', { complaintId, answer })
        forget(keyOf(complaintId))
        this.triggerEvent('answered', { complaint })
        said('已答复，写意见的人凭查询码能看到')
      } catch (error) {
        this.setData({ refused: failureOf(error).message })
      } finally {
        this.setData({ isSending: false })
      }
    },
  },
})
