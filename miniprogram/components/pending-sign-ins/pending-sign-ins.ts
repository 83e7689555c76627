import { confirmed } from '../../services/device/dialogs'
import { dropPending, onPendingChange, pendingOf, sendPending } from '../../services/sign-in/pending'
import { knownMe } from '../../services/session'
import { pendingView, type PendingView } from '../../view/attendance/sign-in-pending'

/** 待上传: what is kept on this phone, first thing on the page. Empty when nothing is. */

const stops = new WeakMap<object, () => void>()

Component({
  data: { view: null as PendingView | null, isSending: false },
  lifetimes: {
    attached() {
      stops.set(
        this,
        onPendingChange(() => this.show()),
      )
      this.show()
    },
    detached() {
      stops.get(this)?.()
    },
  },
  methods: {
    show() {
      const personId = knownMe()?.personId
      this.setData({ view: personId === undefined ? null : pendingView(pendingOf(personId)) })
    },
    async send() {
      if (this.data.isSending) return
      this.setData({ isSending: true })
      await sendPending()
      this.setData({ isSending: false })
    },
    async dismiss(event: WechatMiniprogram.TouchEvent) {
      const { clientId } = event.currentTarget.dataset as { clientId: string }
      const personId = knownMe()?.personId
      if (personId === undefined || !(await confirmed('手机里的这条记录会删掉，不再提示。', { confirmText: '删掉', cancelText: '留着' })))
        return
      dropPending(personId, clientId)
    },
  },
})
