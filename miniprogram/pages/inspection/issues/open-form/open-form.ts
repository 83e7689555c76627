import { failureOf } from '../../../../contract/failure'
import { addDays } from '../../../../domain/calendar'
import { LONG_TEXT, NAME_TEXT } from '../../../../domain/text'
import { today } from '../../../../services/clock'
import { call } from '../../../../services/cloud'
import { said } from '../../../../services/device/dialogs'
import { newId } from '../../../../services/device/ids'
import { knownMe } from '../../../../services/session'
import { emptyIssue, issueInput, missingInIssue, type IssueDraft } from '../../view/issues'
import { dayText } from '../../../../view/words/words'
import type { RosterRow } from '../../../../view/org/roster'
import { issueDraftsOf } from '../kept'

/** What a township puts on the list: of whom, or of whose sending unit, what, by when. Emits `done`, `close`. */

const MOST_DAYS = 366

Component({
  data: {
    draft: null as IssueDraft | null,
    missing: '',
    dueText: '',
    trouble: '',
    isSending: false,
    isPicking: false,
    first: '',
    last: '',
    whatMost: LONG_TEXT,
    clauseMost: NAME_TEXT,
  },
  lifetimes: {
    attached() {
      this.setData({ first: today(), last: addDays(today(), MOST_DAYS) })
      this.show(this.drafts().kept() ?? emptyIssue(newId(), today()))
    },
  },
  methods: {
    drafts: () => issueDraftsOf(knownMe()?.personId ?? ''),
    show(draft: IssueDraft) {
      this.setData({ draft, missing: missingInIssue(draft, today()) ?? '', dueText: dayText(draft.dueOn, today()) })
    },
    change(change: Partial<IssueDraft>) {
      const { draft, isSending } = this.data
      if (draft === null || draft.isSent || isSending) return
      this.setData({ trouble: '' })
      this.show({ ...draft, ...change })
      this.drafts().keep({ ...draft, ...change })
    },
    type(event: WechatMiniprogram.Input) {
      this.change({ [(event.currentTarget.dataset as { field: 'what' | 'clause' }).field]: event.detail.value })
    },
    date(event: WechatMiniprogram.PickerChange) {
      this.change({ dueOn: String(event.detail.value) })
    },
    about(event: WechatMiniprogram.TouchEvent) {
      this.change({ isAboutUnit: (event.currentTarget.dataset as { unit: boolean }).unit })
    },
    pick({ type }: WechatMiniprogram.CustomEvent) {
      this.setData({ isPicking: type !== 'close' })
    },
    async person({ detail: { row } }: WechatMiniprogram.CustomEvent<{ row: RosterRow }>): Promise<void> {
      const { personId, name, teamName } = row
      this.setData({ isPicking: false })
      this.change({ person: { personId, name, teamName }, unit: null, isAboutUnit: false })
      // Who has sent him, so that it may be about that; where it is not known, it is about him.
      const page = await call('org.person', { personId }).catch((error: unknown) => void failureOf(error))
      if (page?.dispatchingUnitId === undefined || this.data.draft?.person?.personId !== personId) return
      this.change({ unit: { id: page.dispatchingUnitId, name: page.dispatchingUnitName ?? '派出单位' } })
    },
    close() {
      this.triggerEvent('close')
    },
    async send(): Promise<void> {
      const { draft, isSending } = this.data
      if (draft === null || isSending) return
      const missing = missingInIssue(draft, today())
      if (missing !== null) {
        said(missing)
        return
      }
      this.setData({ isSending: true, trouble: '' })
      const outcome = await this.drafts().send(draft, () => call('inspection.openIssue', issueInput(draft)))
      this.setData({ isSending: false })
      if (outcome.is === 'done') {
        said('已列入')
        this.triggerEvent('done')
        return
      }
      this.setData({ trouble: outcome.failure.message })
      this.show(outcome.draft)
    },
  },
})
