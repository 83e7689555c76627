import { said } from '../../../../services/device/dialogs'
import { photoAddresses, showPhotos } from '../../../../services/device/media'
import { callNumber } from '../../../../services/device/phone-call'
import type { FlagLine, OpenPerson } from '../../view/open-days'
import type { ChangeLine, VersionView } from '../../view/versions'

/**
 * Of the month what is not a cell: who is open on which days, what has changed since it was last signed, what is worth a look, and the
 * versions. Emits `these` { keys, more }, `day` { key }, `version` { version }.
 */
Component({
  properties: {
    open: { type: Array, value: [] as OpenPerson[] },
    /** Keys of all open days. */
    keys: { type: Array, value: [] as string[] },
    /** Whether days are to be chosen here one by one. */
    mayRecord: { type: Boolean, value: false },
    on: { type: Object, value: {} },
    changes: { type: Array, value: [] as ChangeLine[] },
    flags: { type: Array, value: [] as FlagLine[] },
    versions: { type: Array, value: [] as VersionView[] },
  },
  /** What is only worth a look does not push away what is to be done. */
  data: { folded: 5, isUnfolded: false },
  methods: {
    unfold() {
      this.setData({ isUnfolded: true })
    },
    all() {
      this.triggerEvent('these', { keys: this.data.keys, more: false })
    },
    person(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number }
      this.triggerEvent('these', { keys: this.data.open[index]?.keys ?? [], more: true })
    },
    day(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('day', event.currentTarget.dataset as { key: string })
    },
    look(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('these', { keys: [(event.currentTarget.dataset as { key: string }).key], more: false })
    },
    ring(event: WechatMiniprogram.TouchEvent) {
      callNumber((event.currentTarget.dataset as { phone: string }).phone)
    },
    version(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('version', event.currentTarget.dataset as { version: number })
    },
    async scan(event: WechatMiniprogram.TouchEvent) {
      const { fileId } = event.currentTarget.dataset as { fileId: string }
      const url = (await photoAddresses([fileId]).catch(() => new Map<string, string>())).get(fileId)
      if (url === undefined) said('照片没有取到，请稍后再试')
      else showPhotos([url], url)
    },
  },
})
