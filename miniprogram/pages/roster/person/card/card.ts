import { failureOf, type Failure } from '../../../../contract/failure'
import { call } from '../../../../services/cloud'
import { today } from '../../../../services/clock'
import { copied } from '../../../../services/device/clipboard'
import { confirmed, said, told } from '../../../../services/device/dialogs'
import { callNumber } from '../../../../services/device/phone-call'
import { askMe, knownMe } from '../../../../services/session'
import { NO_FILTER, type Filter } from '../../../../view/home/ledger'
import { inviteText, personView, spacedCode, type PersonView } from '../../view/person'
import { pathOf } from '../../../../view/words/route'
import { timeText } from '../../../../view/words/words'

/** One person: posts, binding, invitation, end. Emits `changed` when the roster is another. The page that it stands on calls `refresh`. */

type Invitation = { code: string; shown: string; until: string; text: string }

Component({
  properties: { personId: { type: String, value: '' } },
  data: {
    state: 'loading',
    failure: null as Failure | null,
    view: null as PersonView | null,
    invitation: null as Invitation | null,
    trouble: '',
    busy: '',
    /** What of his time before is unfolded: `year` or `leaves`. */
    history: '',
    filter: NO_FILTER,
  },
  observers: {
    personId(personId: string) {
      this.setData({ state: 'loading', view: null, invitation: null, trouble: '', history: '' })
      if (personId !== '') void this.refresh()
    },
  },
  methods: {
    async refresh(): Promise<void> {
      const { personId } = this.data
      try {
        const [page, me] = await Promise.all([call('org.person', { personId }), knownMe() ?? askMe()])
        if (personId === this.data.personId) this.setData({ state: 'ready', failure: null, view: personView(page, me, today()) })
      } catch (error) {
        if (personId === this.data.personId) this.setData({ state: 'failed', failure: failureOf(error) })
      }
    },
    /** One thing at a time; what does not come about says why, and the rest stays. */
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
    invite() {
      return this.doing('invite', async () => {
        const { personId, view } = this.data
        const { inviteCode, expiresAt } = await call('org.invite', { personId })
        const text = inviteText(view?.name ?? '', inviteCode, expiresAt, today())
        this.setData({ invitation: { code: inviteCode, shown: spacedCode(inviteCode), until: timeText(expiresAt, today()), text } })
      })
    },
    async copy() {
      if (await copied(this.data.invitation?.text ?? '')) said('已复制，可以发给他')
    },
    async unbind() {
      const name = this.data.view?.name ?? ''
      if (!(await confirmed(`${name}要用新的邀请码或手机号重新绑定，以前的邀请码也作废。`, { title: '解除绑定', confirmText: '确定解除' })))
        return
      await this.doing('unbind', async () => {
        await call('org.unbind', { personId: this.data.personId })
        this.setData({ invitation: null })
        await this.refresh()
      })
    },
    /** What would end with him is said before it does. */
    end() {
      return this.doing('end', async () => {
        const input = { personId: this.data.personId, isEnding: true }
        const { changes = [] } = await call('org.changePerson', { ...input, dryRun: true })
        const what = changes.map((change) => `${change.name}：${change.what}`).join('\n')
        if (!(await confirmed(what || '这个人已经不在名册里。', { title: '结束任职', confirmText: '结束' }))) return
        const { warnings } = await call('org.changePerson', input)
        await this.refresh()
        this.triggerEvent('changed')
        if (warnings.length > 0) await told(warnings.map(({ message }) => message).join('\n'), '要留意')
      })
    },
    ring() {
      callNumber(this.data.view?.phone ?? '')
    },
    toggle(event: WechatMiniprogram.TouchEvent) {
      const { history } = event.currentTarget.dataset as { history: string }
      const { personId, view } = this.data
      const filter: Filter = { ...NO_FILTER, who: { kind: 'person', id: personId, name: view?.name ?? '' } }
      this.setData({ filter, history: history === this.data.history ? '' : history })
    },
    openMonth() {
      void wx.navigateTo({ url: pathOf('pages/attendance/month/month', { personId: this.data.personId }) })
    },
    edit() {
      void wx.navigateTo({ url: pathOf('pages/roster/edit/edit', { personId: this.data.personId }) })
    },
  },
})
