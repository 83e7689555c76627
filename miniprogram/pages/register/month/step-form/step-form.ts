import { LONG_TEXT } from '../../../../domain/text'
import type { PhotosChange } from '../../../../components/photo-field/photo-field'
import { knownMe } from '../../../../services/session'
import { STEP_FORMS, type StepForm } from '../../view/steps'

/** What a step of the register asks for besides a tap: why, or the sealed paper's picture. Emits `confirm` { reason, fileId }, `leave`. */
Component({
  properties: {
    step: { type: String, value: '' },
    busy: { type: Boolean, value: false },
    refused: { type: String, value: '' },
  },
  data: { form: null as StepForm | null, reason: '', fileIds: [] as string[], isSending: false, most: LONG_TEXT, folder: '', missing: '' },
  observers: {
    step(step: string) {
      this.setData({
        form: STEP_FORMS[step] ?? null,
        reason: '',
        fileIds: [],
        missing: '',
        folder: `registers/${knownMe()?.personId ?? ''}`,
      })
    },
  },
  methods: {
    type(event: WechatMiniprogram.Input) {
      this.setData({ reason: event.detail.value, missing: '' })
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<PhotosChange>) {
      this.setData({ fileIds: event.detail.fileIds, isSending: event.detail.isSending })
    },
    leave() {
      this.triggerEvent('leave')
    },
    confirm() {
      const { form, reason, fileIds, isSending, busy } = this.data
      if (busy || form === null) return
      const missing = form.asksReason && reason.trim() === '' ? '请写明原因。' : isSending ? '照片还在传，请稍等。' : ''
      this.setData({ missing })
      if (missing === '') this.triggerEvent('confirm', { reason: reason.trim(), fileId: fileIds[0] ?? '' })
    },
  },
})
