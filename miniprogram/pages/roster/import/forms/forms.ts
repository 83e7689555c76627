import { failureOf } from '../../../../contract/failure'
import { call } from '../../../../services/cloud'
import { openSheet } from '../../../../services/device/documents'

/** The form to fill in: with the roster as it stands, or empty, with examples. */
Component({
  data: { busy: '', trouble: '' },
  methods: {
    async open(event: WechatMiniprogram.TouchEvent): Promise<void> {
      const { filled } = event.currentTarget.dataset as { filled: boolean }
      if (this.data.busy !== '') return
      this.setData({ busy: filled ? 'filled' : 'empty', trouble: '' })
      try {
        const { fileId } = await call('org.exportRosterTemplate', filled ? { filled } : {})
        await openSheet(fileId, filled ? '名册' : '名册空表')
      } catch (error) {
        this.setData({ trouble: failureOf(error).message })
      } finally {
        this.setData({ busy: '' })
      }
    },
  },
})
