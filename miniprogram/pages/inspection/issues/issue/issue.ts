import type { PhotosChange } from '../../../../components/photo-field/photo-field'
import { failureOf } from '../../../../contract/failure'
import { EVIDENCE_MOST } from '../../../../domain/attendance/entry'
import { LONG_TEXT } from '../../../../domain/text'
import { call } from '../../../../services/cloud'
import { said } from '../../../../services/device/dialogs'
import { showPhotos } from '../../../../services/device/media'
import { knownMe } from '../../../../services/session'
import type { IssueView } from '../../view/issues'

/** A line of the list, whole; for who may, the form to close it with what proves that it is put right. Emits `done`, `close`. */

const UNTOUCHED = { rectification: '', fileIds: [] as string[], isSendingPhotos: false, trouble: '', busy: false }

Component({
  properties: { issue: { type: Object, value: null as unknown as IssueView } },
  data: { ...UNTOUCHED, most: LONG_TEXT, evidenceMost: EVIDENCE_MOST, folder: '', shownId: '' },
  observers: {
    'issue.issueId'(issueId: string | undefined) {
      if (issueId === undefined || issueId === this.data.shownId) return
      this.setData({ ...UNTOUCHED, shownId: issueId, folder: `evidence/${knownMe()?.personId ?? ''}` })
    },
  },
  methods: {
    type(event: WechatMiniprogram.Input) {
      this.setData({ rectification: event.detail.value, trouble: '' })
    },
    photos({ detail }: WechatMiniprogram.CustomEvent<PhotosChange>) {
      this.setData({ fileIds: detail.fileIds, isSendingPhotos: detail.isSending })
    },
    close() {
      this.triggerEvent('close')
    },
    async doing(work: () => Promise<void>): Promise<void> {
      if (this.data.busy) return
      this.setData({ busy: true, trouble: '' })
      try {
        await work()
      } catch (error) {
        this.setData({ trouble: failureOf(error).message })
      } finally {
        this.setData({ busy: false })
      }
    },
    settle(): Promise<void> {
      const rectification = this.data.rectification.trim()
      const { fileIds, isSendingPhotos } = this.data
      if (rectification === '' || isSendingPhotos) {
        this.setData({ trouble: isSendingPhotos ? '照片还在传，请等一下' : '还没有写怎么整改的' })
        return Promise.resolve()
      }
      const { issueId } = this.data.issue
      return this.doing(async () => {
        await call('inspection.closeIssue', { issueId, rectification, ...(fileIds.length === 0 ? {} : { evidenceFileIds: fileIds }) })
        said('已销号')
        this.triggerEvent('done')
      })
    },
    evidence(): Promise<void> {
      return this.doing(async () => {
        const { urls } = await call('inspection.issueEvidence', { issueId: this.data.issue.issueId })
        if (urls[0] !== undefined) showPhotos(urls, urls[0])
      })
    },
  },
})
