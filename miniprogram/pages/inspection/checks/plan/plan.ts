import type { Plan } from '../../../../contract/calls'
import { failureOf, type Failure } from '../../../../contract/failure'
import { gives, setsPlan } from '../../../../domain/authority'
import type { PlanList } from '../../../../domain/inspection/plan'
import { now, today } from '../../../../services/clock'
import { call } from '../../../../services/cloud'
import { knownMe } from '../../../../services/session'
import { planDrafts, planView, withMore, type PlanDraft, type PlanView } from '../../../../view/inspection/plan'

/** The county's plan, with what is due and the villages not yet seen; for who sets it, its form. */
Component({
  data: {
    state: 'loading',
    failure: null as Failure | null,
    view: null as PlanView | null,
    maySet: false,
    isSetting: false,
    drafts: [] as PlanDraft[],
    busy: '',
    trouble: '',
  },
  lifetimes: {
    attached() {
      void this.refresh()
    },
  },
  methods: {
    held(): { plan?: Plan } {
      return this as unknown as { plan?: Plan }
    },
    show(plan: Plan) {
      this.held().plan = plan
      const maySet = gives(setsPlan, { posts: knownMe()?.posts ?? [] }, today())
      this.setData({ state: 'ready', failure: null, maySet, view: planView(plan, now()) })
    },
    async refresh(): Promise<void> {
      try {
        this.show(await call('inspection.plan', {}))
      } catch (error) {
        this.setData({ failure: failureOf(error), state: this.data.view === null ? 'failed' : 'ready' })
      }
    },
    async more({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent): Promise<void> {
      const { list } = dataset as { list: PlanList }
      const { plan } = this.held()
      const cursor = plan?.next?.[list]
      if (plan === undefined || cursor === undefined || this.data.busy !== '') return
      this.setData({ busy: list, trouble: '' })
      try {
        const page = await call('inspection.plan', { list, cursor })
        if (this.held().plan === plan) this.show(withMore(plan, list, page))
      } catch (error) {
        this.setData({ trouble: failureOf(error).message })
      } finally {
        this.setData({ busy: '' })
      }
    },
    open({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      void wx.navigateTo({ url: (dataset as { url: string }).url })
    },
    set() {
      this.setData({ isSetting: true, drafts: planDrafts(this.held().plan?.plans ?? []) })
    },
    done({ detail }: WechatMiniprogram.CustomEvent<{ plan?: Plan }>) {
      this.setData({ isSetting: false })
      if (detail.plan !== undefined) this.show(detail.plan)
    },
  },
})
