import { LONG_TEXT } from '../../domain/text'
import { call } from '../../services/cloud'
import { failureOf } from '../../contract/failure'
import { said } from '../../services/device/dialogs'

/** The clerk takes an entry of a day back, and says why. Emits `undone`. What was entered stays to be read, and its person is told. */

const NOTHING = { isOpen: false, reason: '', refused: '', busy: false }

Component({
  properties: { personId: { type: String, value: '' }, date: { type: String, value: '' } },
  data: { ...NOTHING, reasonMost: LONG_TEXT },
  observers: {
    'personId, date'() {
      this.setData(NOTHING)
    },
  },
  methods: {
    open() {
      this.setData({ isOpen: true })
    },
    leave() {
      this.setData(NOTHING)
    },
    type({ detail: { value: reason } }: WechatMiniprogram.Input) {
      this.setData({ reason })
    },
    async undo() {
      const { personId, date, busy } = this.data
      const reason = this.data.reason.trim()
      if (busy) return
      if (reason === '') {
        this.setData({ refused: '请写明为什么撤销，本人会看到。' })
        return
      }
      this.setData({ busy: true, refused: '' })
      try {
        await call('attendance.undoEntry', { personId, date, reason })
        said('已撤销，会告诉本人')
        this.setData(NOTHING)
        this.triggerEvent('undone')
      } catch (error) {
        this.setData({ refused: failureOf(error).message })
      } finally {
        this.setData({ busy: false })
      }
    },
  },
})
