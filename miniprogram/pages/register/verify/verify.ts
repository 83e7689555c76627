import { failureOf } from '../../../contract/failure'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { scanned } from '../../../services/device/scan'
import { hashRefused, hashTyped, verifyView, type VerifyView } from '../view/filings'

/** Whether a paper is the register that was filed: by the hash at its foot, scanned or typed. */

Page({
  data: { rootFontSize: rootFontSize(), typed: '', busy: false, refused: '', view: null as VerifyView | null },
  onLoad({ hash = '' }: { hash?: string }) {
    this.setData({ typed: hash })
    if (hash !== '') void this.verify()
  },
  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value, refused: '', view: null })
  },
  async scan() {
    const text = await scanned()
    if (text === undefined) return
    this.setData({ typed: text })
    await this.verify()
  },
  async verify() {
    const hash = hashTyped(this.data.typed)
    if (this.data.busy) return
    const refused = hashRefused(hash)
    if (refused !== undefined) {
      this.setData({ refused, view: null })
      return
    }
    this.setData({ busy: true, refused: '', view: null })
    try {
      this.setData({ view: verifyView(await call('reporting.verifyRegister', { hash })) })
    } catch (error) {
      this.setData({ refused: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },
})
