import { failureOf } from '../../../../contract/failure'
import { NAME_TEXT } from '../../../../domain/text'
import { call } from '../../../../services/cloud'
import { said } from '../../../../services/device/dialogs'
import {
  CADENCE_CHOICES,
  missingInPlan,
  MODE_OF_PLAN,
  planEntries,
  TEMPLATE_ROWS,
  withEntry,
  type PlanDraft,
} from '../../../../view/inspection/plan'

/** The plan as a county sets it: what the texts ask for, to be taken over, and its own. Emits `done` { plan? }. */
Component({
  properties: { drafts: { type: Array, value: [] as PlanDraft[] } },
  data: {
    rows: [] as PlanDraft[],
    cadences: CADENCE_CHOICES,
    modes: MODE_OF_PLAN,
    templates: TEMPLATE_ROWS,
    most: NAME_TEXT,
    trouble: '',
    busy: false,
  },
  observers: {
    drafts(rows: PlanDraft[]) {
      this.setData({ rows })
    },
  },
  methods: {
    change(at: number, change: Partial<PlanDraft>) {
      this.setData({ trouble: '', rows: this.data.rows.map((row, i) => (i === at ? { ...row, ...change } : row)) })
    },
    type(event: WechatMiniprogram.Input) {
      const { at, field } = event.currentTarget.dataset as { at: number; field: 'organiser' | 'times' }
      this.change(at, { [field]: event.detail.value })
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      const { at, field, value } = event.currentTarget.dataset as { at: number; field: 'mode' | 'every'; value: never }
      this.change(at, { [field]: value })
    },
    remove(event: WechatMiniprogram.TouchEvent) {
      const { at } = event.currentTarget.dataset as { at: number }
      this.setData({ trouble: '', rows: this.data.rows.filter((_, i) => i !== at) })
    },
    add(event: WechatMiniprogram.TouchEvent) {
      const { template } = event.currentTarget.dataset as { template?: number }
      this.setData({ trouble: '', rows: withEntry(this.data.rows, template) })
    },
    leave() {
      this.triggerEvent('done', {})
    },
    async save(): Promise<void> {
      if (this.data.busy) return
      const missing = missingInPlan(this.data.rows)
      if (missing !== null) {
        this.setData({ trouble: missing })
        return
      }
      this.setData({ busy: true, trouble: '' })
      try {
        const plan = await call('inspection.setPlan', { plans: planEntries(this.data.rows) })
        said('计划定好了')
        this.triggerEvent('done', { plan })
      } catch (error) {
        this.setData({ trouble: failureOf(error).message })
      } finally {
        this.setData({ busy: false })
      }
    },
  },
})
