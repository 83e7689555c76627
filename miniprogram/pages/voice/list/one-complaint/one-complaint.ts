import { failureOf } from '../../../../contract/failure'
import { LONG_TEXT } from '../../../../domain/text'
import { call } from '../../../../services/cloud'
import { said } from '../../../../services/device/dialogs'
import type { ComplaintView } from '../../../../view/voices/complaint'

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
    'complaint.complaintId'() {
      this.setData({ answer: '', refused: '' })
    },
  },
  methods: {
    type({ detail: { value: answer } }: WechatMiniprogram.Input) {
      this.setData({ answer, refused: '' })
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
        this.triggerEvent('answered', { complaint: await call('inspection.answerComplaint', { complaintId, answer }) })
        said('已答复，写意见的人凭查询码能看到')
      } catch (error) {
        this.setData({ refused: failureOf(error).message })
      } finally {
        this.setData({ isSending: false })
      }
    },
  },
})
