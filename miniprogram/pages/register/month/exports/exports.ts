import { failureOf } from '../../../../contract/failure'
import { call } from '../../../../services/cloud'
import { openSheet } from '../../../../services/device/documents'
import { exportsOf, type ExportWord } from '../../view/exports'

/** The month's papers: drawn by the cloud, saved on a PC, opened on a phone. */
Component({
  properties: {
    townshipId: { type: String, value: '' },
    month: { type: String, value: '' },
    township: { type: String, value: '' },
    state: { type: String, value: '' },
  },
  data: { words: [] as ExportWord[], busy: '', refused: '' },
  observers: {
    state(state: string) {
      this.setData({ words: exportsOf(state) })
    },
  },
  methods: {
    async take(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number }
      const word = this.data.words[index]
      if (word === undefined || this.data.busy !== '') return
      const { townshipId, month, township } = this.data
      this.setData({ busy: word.action, refused: '' })
      try {
        const { fileId } = await call(word.action, { townshipId, month })
        await openSheet(fileId, `${township}${month}${word.name}`)
      } catch (error) {
        this.setData({ refused: failureOf(error).message })
      } finally {
        this.setData({ busy: '' })
      }
    },
  },
})
