import { failureOf } from '../../../../contract/failure'
import { call } from '../../../../services/cloud'
import { confirmed, said } from '../../../../services/device/dialogs'
import { openWord } from '../../../../services/device/documents'
import { pathOf } from '../../../../view/words/route'

/** The plate for villagers: on the screen, on paper, and a new one for one that was torn off. */

Component({
  properties: {
    villageId: { type: String, value: '' },
    name: { type: String, value: '' },
  },
  data: { picture: '', boardKey: '', phone: '', busy: '', trouble: '' },
  methods: {
    async doing(busy: string, work: () => Promise<void>): Promise<void> {
      if (this.data.busy !== '') return
      this.setData({ busy, trouble: '' })
      try {
        await work()
      } catch (error) {
        this.setData({ trouble: failureOf(error).message })
      } finally {
        this.setData({ busy: '' })
      }
    },
    async ask(): Promise<void> {
      const { boardKey, picture = '' } = await call('org.boardCode', { villageId: this.data.villageId })
      this.setData({ boardKey, picture, trouble: picture === '' ? '微信现在给不了公示码，请稍后再试；公示页可以直接打开。' : '' })
    },
    show() {
      return this.doing('show', () => this.ask())
    },
    open() {
      return this.doing('open', async () => {
        if (this.data.boardKey === '') await this.ask()
        void wx.navigateTo({ url: pathOf('pages/board/board/board', { key: this.data.boardKey }) })
      })
    },
    type(event: WechatMiniprogram.Input) {
      this.setData({ phone: event.detail.value })
    },
    print() {
      return this.doing('print', async () => {
        const phone = this.data.phone.trim()
        const { fileId } = await call('org.exportPlate', { villageId: this.data.villageId, ...(phone === '' ? {} : { phone }) })
        await openWord(fileId, `${this.data.name}公示牌`)
      })
    },
    async renew(): Promise<void> {
      const question = '换了新码，贴在外面的旧公示牌就打不开了，要重新打印、重新贴。'
      if (!(await confirmed(question, { title: '换一个新码', confirmText: '换新码' }))) return
      await this.doing('renew', async () => {
        const { villageId } = this.data
        const { boardKey } = this.data.boardKey === '' ? await call('org.boardKey', { villageId }) : this.data
        await call('org.renewBoardKey', { villageId, boardKey })
        await this.ask()
        said('已换新码，旧的作废了')
      })
    },
  },
})
