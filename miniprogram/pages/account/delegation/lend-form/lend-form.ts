import type { SigningRole } from '../../../../domain/roles'
import { LONG_TEXT } from '../../../../domain/text'
import { today } from '../../../../services/clock'
import {
  areMany,
  emptyDraft,
  matching,
  missingIn,
  wholeDraft,
  type Candidate,
  type DelegationDraft,
  type Lendable,
} from '../../../../view/org/delegation'
import { dayText } from '../../../../view/words/words'

/** A delegation as it is filled in: which post, to whom, from when to when, by what. Emits `lend` { whole } and `dismiss`. */

Component({
  properties: {
    posts: { type: Array, value: [] as Lendable[] },
    candidates: { type: Array, value: [] as Candidate[] },
    /** What is said where there is nobody. */
    empty: { type: String, value: '' },
    busy: { type: Boolean, value: false },
    /** Why the last one was refused. */
    problem: { type: String, value: '' },
  },
  data: {
    draft: emptyDraft([], today()),
    /** The posts for which it is filled in. */
    of: '',
    earliest: today(),
    authorityMost: LONG_TEXT,
    fromText: '',
    untilText: '',
    areMany: false,
    typed: '',
    shown: [] as Candidate[],
    /** What is still to be filled in, once the person has tried. */
    missing: '',
  },
  observers: {
    /** Told anew it is the same form: what has been filled in stays. */
    posts(posts: Lendable[]) {
      const of = JSON.stringify(posts)
      if (of === this.data.of) return
      this.setData({ of })
      this.set(emptyDraft(posts, today()))
    },
    candidates(candidates: Candidate[]) {
      this.setData({ areMany: areMany(candidates) })
      this.find(this.data.typed)
    },
  },
  methods: {
    set(draft: DelegationDraft) {
      const date = today()
      this.setData({ draft, missing: '', fromText: dayText(draft.from, date), untilText: dayText(draft.until, date) })
      this.find(this.data.typed)
    },
    find(typed: string) {
      this.setData({ typed, shown: matching(this.data.candidates, typed, this.data.draft.role) })
    },
    choosePost({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const role = currentTarget.dataset.role as SigningRole
      if (role === this.data.draft.role) return
      const { to: _, ...draft } = this.data.draft
      this.set({ ...draft, role })
      this.triggerEvent('post', { role })
    },
    choosePerson({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const to = this.data.candidates.find(({ personId }) => personId === currentTarget.dataset.person)
      if (to !== undefined) this.set({ ...this.data.draft, to })
    },
    chooseAnother() {
      const { to: _, ...draft } = this.data.draft
      this.setData({ typed: '' })
      this.set(draft)
    },
    searchPerson({ detail }: WechatMiniprogram.Input) {
      this.find(detail.value)
    },
    chooseFrom({ detail }: WechatMiniprogram.PickerChange) {
      const from = String(detail.value)
      const { draft } = this.data
      this.set({ ...draft, from, until: draft.until < from ? from : draft.until })
    },
    chooseUntil({ detail }: WechatMiniprogram.PickerChange) {
      this.set({ ...this.data.draft, until: String(detail.value) })
    },
    typeAuthority({ detail }: WechatMiniprogram.Input) {
      this.setData({ 'draft.authority': detail.value, missing: '' })
    },
    dismiss() {
      this.triggerEvent('dismiss')
    },
    lend() {
      if (this.data.busy) return
      const whole = wholeDraft(this.data.draft)
      if (whole === undefined) this.setData({ missing: missingIn(this.data.draft) ?? '' })
      else this.triggerEvent('lend', { whole })
    },
  },
})
