import { failureOf } from '../../../../contract/failure'
import { LONG_TEXT } from '../../../../domain/text'
import { call } from '../../../../services/cloud'
import { newId } from '../../../../services/device/ids'
import { Drafts } from '../../../../services/draft'
import { OBJECTION, type ObjectionDraft } from './kept'

/** What a person says against a result. What is written stays on the phone until it has arrived. Emits `objected`. */

Component({
  properties: {
    personId: { type: String, value: '' },
    checkId: { type: String, value: '' },
    /** By when, in a sentence. */
    term: { type: String, value: '' },
  },
  data: { isOpen: false, reason: '', reasonMost: LONG_TEXT, isSending: false, refused: '' },
  lifetimes: {
    attached() {
      const reason = this.drafts().kept()?.reason ?? ''
      if (reason !== '') this.setData({ reason, isOpen: true })
    },
  },
  methods: {
    drafts(): Drafts<ObjectionDraft> {
      return new Drafts(OBJECTION, this.data.personId, this.data.checkId)
    },
    open() {
      this.setData({ isOpen: true })
    },
    type(event: WechatMiniprogram.Input) {
      this.setData({ reason: event.detail.value, refused: '' })
      this.drafts().keep({ requestId: newId(), isSent: false, reason: event.detail.value })
    },
    async send() {
      const { checkId, isSending } = this.data
      const reason = this.data.reason.trim()
      if (isSending || reason === '') return
      this.setData({ isSending: true, refused: '' })
      const draft = { requestId: newId(), isSent: false, reason }
      const outcome = await this.drafts()
        .send(draft, () => call('inspection.object', { checkId, reason }))
        .catch((error: unknown) => ({ is: 'refused' as const, failure: failureOf(error) }))
      this.setData({ isSending: false })
      if (outcome.is === 'done') this.triggerEvent('objected')
      else this.setData({ refused: outcome.failure.message })
    },
  },
})
